/**
 * What servers say where their numbers say nothing: RFC 5321 section 4.2.3 has 550 for an address that does not exist
 * and for a policy alike, and many servers have no enhanced code.
 *
 * The order is that of trust: the first row that fits says what it is, and rows that spare the reader come first.
 * Patterns are for text as `toPlain` makes it: lower case, no accents, no addresses, hosts and links. Gaps are bounded.
 */
export type Meaning =
  /** Full, too large, greylisted: this address takes mail, but not now or not this one. */
  | "full"
  /** The sender, the text, or what the reader or the provider wants. */
  | "policy"
  /** Not now. */
  | "later"
  /** The address does not exist, in words that are about nothing else. */
  | "nobody"
  /** The address takes no mail. */
  | "dead"
  /** The same if it was the answer to RCPT TO, and anything else if not. */
  | "refused";

export interface Phrase {
  readonly means: Meaning;
  readonly pattern: RegExp;
}

const FULL = [
  // English
  "\\b(?:mail ?box|inbox|quota|account|storage|disk|folder)\\b[^.;]{0,30}\\b(?:full|exceed(?:s|ed)?|over ?quota|exhausted)\\b",
  "\\b(?:over|exceed(?:s|ed|ing)?|out of|insufficient|not enough|no)\\b[^.;]{0,30}\\b(?:quota|storage|disk space|space|size limit)\\b",
  "\\b(?:overquota|quota exceed)",
  "\\b(?:message|mail|e-?mail)\\b[^.;]{0,30}\\b(?:too (?:large|big|long)|size)\\b",
  "\\bgr[ae]y-? ?list",
  // German
  "\\b(?:postfach|mailbox|speicherplatz|speicher|quota|kontingent)\\b[^.;]{0,30}\\b(?:voll|uberschritten|uberfullt|erschopft)\\b",
  "\\bnachricht\\b[^.;]{0,30}\\bzu gro(?:ss|ß)",
  // French
  "\\b(?:boite|quota|messagerie)\\b[^.;]{0,40}\\b(?:pleine?|saturee?|depassee?)\\b",
  "\\bmessage\\b[^.;]{0,30}\\btrop (?:volumineux|gros|grand)",
  // Spanish, Portuguese, Italian
  "\\b(?:buzon|cuota|casilla|caixa|casella|cota)\\b[^.;]{0,40}\\b(?:llen[oa]|excedid[oa]|superad[oa]|cheia|piena)\\b",
  "\\bmensaje\\b[^.;]{0,30}\\b(?:demasiado grande|muy grande)",
  // Dutch, Russian
  "\\b(?:postvak|mailbox)\\b[^.;]{0,20}\\bvol\\b",
  "(?:ящик|квота)[^.;]{0,30}(?:переполнен|превышен)",
  // Japanese
  "(?:容量|メールボックス|受信箱)[^。]{0,30}(?:一杯|いっぱい|満杯|超え|超過|オーバー)",
  "サイズ[^。]{0,20}(?:大き|超え|超過)",
] as const;

const POLICY = [
  // English
  "\\b(?:in reply to|after|in response to) (?:the )?mail from\\b",
  "\\b(?:spam|spamming|unsolicited|bulk mail|junk mail|ube|uce)\\b",
  "\\b(?:block|black|deny)-? ?list|\\bdnsbl\\b|\\brbl\\b|\\bblocked\\b|(?<!not )\\blisted (?:in|at|by|on)\\b",
  "\\b(?:dmarc|dkim|spf|ptr|rdns|reverse dns|sender policy)\\b",
  "\\b(?:reputation|suspicious|virus|infected|malware|phishing|prohibited|forbidden)\\b",
  "\\b(?:policy|policies|content (?:rejected|filter|restriction)|filtered|user rules)\\b",
  "\\b(?:not|un|isn't|aren't) ?(?:authori[sz]ed|allowed|permitted|authenticated)\\b|\\bauthentication\\b",
  "\\brelay(?:ing)?\\b[^.;]{0,20}\\b(?:denied|prohibited|not)\\b|\\b(?:unable to|cannot|can't|not|no|don't) relay",
  "\\baccess denied\\b|\\brestricted\\b|\\bonly accept(?:s|ing)?\\b|\\brefuse[sd]? to (?:receive|accept)",
  "\\b(?:sender|from address|return address|envelope from|from domain|your (?:ip|host|server|domain|message))\\b[^.;]{0,40}\\b(?:reject|denied|deny|invalid|unknown|not|refused|bad|bann?ed|domain|does)",
  "\\brejected by (?:the )?(?:recipient|user)|\\bbanned\\b",
  // German
  "\\b(?:unerwunscht|sperrliste|richtlinie|werbung|verdachtig|nicht erlaubt|nicht berechtigt)",
  "\\babsender\\w{0,10}\\b[^.;]{0,40}\\b(?:abgelehnt|ungultig|unbekannt|gesperrt|nicht)",
  // French
  "\\b(?:indesirable|pourriel|liste noire|politique|non autorisee?|pas autorisee?|interdite?)\\b",
  "\\bexpediteur\\b[^.;]{0,40}\\b(?:refusee?|rejetee?|invalide|inconnu|bloquee?|non|n'e)",
  // Spanish, Portuguese, Italian
  "\\b(?:no deseado|lista negra|politica|no autorizad[oa]|no permitid[oa]|lista nera|indesejad[oa])\\b",
  "\\b(?:remitente|remetente|mittente)\\b[^.;]{0,40}\\b(?:rechazad|no |desconocid|invalid|bloquead|rejeitad|rifiutat|nao )",
  // Japanese
  "迷惑メール|スパム|拒否|ブラックリスト|送信者|送信元|認証",
] as const;

const LATER = [
  "\\btemporar(?:y|ily)\\b|\\btry (?:again |back )?later\\b|\\bresources temporarily\\b",
  "\\b(?:timed? ?out|timeout|queue\\.expired|queue too long|too long in the queue|retry time)\\b",
  "\\b(?:message|delivery time|queue)\\b[^.;]{0,20}\\bexpired\\b",
  "\\bconnection\\b[^.;]{0,20}\\b(?:refused|reset|lost|dropped|failed|closed)\\b|\\bnetwork (?:is )?unreachable\\b|\\bno route\\b",
  "\\btoo (?:quickly|fast|many)\\b|\\bat a rate\\b|\\brate limit|\\bthrottl",
  "\\b(?:mail|routing|message)\\b[^.;]{0,20}\\bloops?\\b|\\bmxloopback\\b|\\bhop count\\b",
  "\\bsuspended\\b|\\blocked\\b|\\bon hold\\b",
  "\\b(?:vorubergehend|zeituberschreitung|spater (?:erneut|noch|wieder))",
  "\\btemporaire|\\bplus tard\\b|\\breessayer\\b",
  "\\btemporal(?:mente)?\\b|\\bmas tarde\\b|\\bintente(?:lo)? de nuevo\\b",
  "一時的|しばらく|タイムアウト|時間切れ",
] as const;

const NOBODY = [
  "\\b(?:user|recipient|mail ?box|account|addressee|address|person)\\b[^.;]{0,50}\\b(?:does not|doesn't|do not|don't|did not) exist",
  "\\bno such (?:[a-z]{1,10} )?(?:user|recipient|mail ?box|person|address|account|addressee)\\b",
  "recip(?:ient)?notfound\\b",
] as const;

const DEAD = [
  // English
  "\\b(?:user|recipient|mail ?box|account|address|addressee|local[- ]part|alias)\\b(?: is| was| name)? (?:unknown|not (?:found|known|recogni[sz]ed|listed|exist|present|active|valid))\\b",
  "\\b(?:unknown|invalid|illegal|non-? ?existent|nonexisting|bad|inactive|disabled|deactivated) (?:or [a-z]{1,10} )?(?:e-?mail |virtual |local |destination |to |final )?(?:user|recipient|mail ?box|account|address|addressee|local[- ]part|alias)\\b",
  "\\b(?:user|recipient|mail ?box|account|address)\\b[^.;]{0,50}\\b(?:disabled|inactive|deactivated|deleted|closed|discontinued|terminated|abandoned|invalid|not active)\\b",
  "\\bno longer (?:exists?|valid|active|in use|available|accepts? (?:e-?)?mail)\\b",
  "\\bno (?:mail ?box|account|one|user|recipient|person)\\b[^.;]{0,20}\\b(?:here|at this|by that name|with (?:this|that)|found)\\b",
  "\\bnot an? (?:known|valid|local|active|existing|registered) (?:e-?mail )?(?:user|recipient|mail ?box|account|address)\\b",
  "\\bnot listed in\\b|\\bname is not recogni[sz]ed\\b|\\b(?:doesn't|does not) have an?\\b[^.;]{0,30}\\baccount\\b",
  "\\b(?:address|user|recipient)\\b[^.;]{0,30}\\b(?:couldn't|could not|cannot|can't|wasn't|was not) (?:be )?found\\b",
  "\\bhost (?:or domain name )?(?:unknown|not found)\\b|\\bunknown host\\b|\\b(?:couldn't|could not|cannot) find any host\\b",
  "\\bdomain\\b[^.;]{0,30}\\b(?:does not exist|doesn't exist|not found)\\b|\\bno such domain\\b|nonexistentdomain\\b",
  "\\bunrouteable address\\b|\\bnon-existent hosts\\b|\\bnull ?mx\\b|\\bdoes not accept mail\\b",
  "\\(s2017062302\\)",
  // German
  "\\b(?:empfanger|benutzer|postfach|mailbox|adresse|adressat|nutzer|konto|teilnehmer)\\w{0,8}\\b[^.;]{0,40}\\b(?:unbekannt|existiert nicht|nicht (?:gefunden|vorhanden|bekannt|existent)|ungultig|deaktiviert|geschlossen|geloscht)",
  "\\bunbekannter? (?:empfanger|benutzer|adresse|nutzer)|\\bgibt es nicht\\b|\\bkein (?:postfach|benutzer|empfanger|konto)\\b",
  // French
  "\\b(?:destinataire|utilisateur|adresse|boite|compte)\\b[^.;]{0,40}\\b(?:inconnue?|n'existe (?:pas|plus)|inexistante?|introuvable|invalide|desactivee?|fermee?)\\b",
  // Spanish, Portuguese, Italian
  "\\b(?:usuario|destinatario|buzon|cuenta|direccion|casilla|conta|endereco|casella|indirizzo|utente)\\b[^.;]{0,40}\\b(?:desconocid[oa]|no existe|inexistente|no (?:se )?(?:encontrad[oa]|encuentra)|invalid[oa]|desactivad[oa]|cerrad[oa]|desconhecid[oa]|nao existe|sconosciut[oa]|non esiste)\\b",
  "\\bno existe (?:el |la |dicha |dicho |ese |esa |este |esta )?(?:usuario|persona|buzon|cuenta|direccion|destinatario)\\b",
  // Dutch, Polish, Russian
  "\\b(?:gebruiker|ontvanger|adres|postvak)\\b[^.;]{0,30}\\b(?:onbekend|bestaat niet|niet gevonden)\\b",
  "\\bnie istnieje\\b|\\bnieznany (?:odbiorca|uzytkownik)",
  "(?:пользователь|получатель|ящик|адрес)[^.;]{0,30}(?:не найден|не существует|неизвестен|отключен)",
  // Japanese
  "(?:宛先|あて先|受信者|ユーザ|アドレス|メールボックス|アカウント)[^。]{0,40}(?:存在しま|存在しない|見つかりません|みつかりません|不明|ありません|無効|わかりません|間違)",
] as const;

const REFUSED = ["\\bmail ?box (?:is )?(?:unavailable|not available)\\b"] as const;

/** Every phrase, the first that fits says what a text means. */
export const PHRASES: readonly Phrase[] = [
  ...toRows("full", FULL),
  ...toRows("policy", POLICY),
  ...toRows("later", LATER),
  ...toRows("nobody", NOBODY),
  ...toRows("dead", DEAD),
  ...toRows("refused", REFUSED),
];

/** That a server still tries; asked of reports that have no `Action`. */
export const DELAY_PHRASES: readonly RegExp[] = [
  "\\bhas not (?:yet )?been delivered\\b|\\bdelayed\\b|\\bdelay warning\\b|\\bwarning\\b[^.;]{0,30}\\bonly\\b",
  "\\bstill (?:being |be )?(?:tried|trying|retried|retrying|in the queue)\\b|\\battempts will continue\\b",
  "\\bwill (?:continue|keep|be re)[^.;]{0,20}(?:try|tri)|\\bnot need to (?:resend|send)\\b|\\bno action is required\\b",
  "\\bnoch nicht zugestellt\\b|\\bverzoger|\\bweiterhin versuch",
  "\\ben retard\\b|\\bretardee?\\b|\\bpas encore ete\\b",
  "\\b(?:retrasad[oa]|retraso|demorad[oa]|demora)\\b|\\baun no (?:se )?ha\\b",
  "遅延|遅れて|まだ配送|再送を",
].map(toPattern);

function toRows(means: Meaning, patterns: readonly string[]): readonly Phrase[] {
  return patterns.map((source) => ({ means, pattern: toPattern(source) }));
}

function toPattern(source: string): RegExp {
  return new RegExp(withoutMarks(source), "u");
}

/** Letters without their accents, and Japanese ones without their voicing: servers leave out either. */
export function withoutMarks(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}
