import type { ReaderWords } from "./reader-words.ts";

export const pt: ReaderWords = {
  subscribe: {
    title: "Subscrever {publication}",
    text: "Grátis, por e-mail. Escolha o que quer receber.",
    button: "Subscrever",
    email: "O seu endereço de e-mail",
    newsletters: "Newsletters",
    lastIssue: "Último número",
    trap: "Deixe este campo vazio",
    agree:
      "Quero que {publication} me envie estas newsletters. Cada e-mail tem um link para cancelar.",
  },
  mistakes: {
    noAddress: "Isto não é um endereço de e-mail. Reveja-o, por favor.",
    nothingChosen: "Escolha pelo menos uma newsletter.",
    misspelt: "Queria dizer {suggestion}? Se o endereço está certo, carregue outra vez no botão.",
    busy: "Há muitas subscrições neste momento. Tente de novo dentro de uma hora.",
  },
  asked: {
    title: "Veja a sua caixa de correio",
    text: "Um e-mail está a caminho. Carregue no botão e as newsletters chegarão. Não está lá? Veja no lixo eletrónico. Um endereço recebe um e-mail destes por dia.",
  },
  answer: {
    subscribe: {
      title: "Só mais um toque",
      text: "E passa a receber:",
      button: "Sim, enviem-mas",
    },
    "move-from": {
      title: "Mudar de endereço?",
      text: "As newsletters vão para o novo endereço assim que ele também disser que sim.",
      button: "Sim, mudar",
    },
    "move-to": {
      title: "Enviar as newsletters para aqui?",
      text: "A partir de agora chegam a esta caixa.",
      button: "Sim, enviem para aqui",
    },
    data: {
      title: "Os seus dados",
      text: "Tudo o que se sabe de si, num ficheiro (JSON).",
      button: "Obter os meus dados",
    },
    erase: {
      title: "Ser esquecido?",
      text: "O seu endereço e tudo o que lhe pertence é apagado, já e para sempre.",
      button: "Esqueçam-me",
    },
  },
  answered: {
    subscribe: { title: "Bem-vindo", text: "Está subscrito. O próximo número chega até si." },
    "move-from": {
      title: "Agora a nova caixa",
      text: "Um e-mail está a caminho do novo endereço. O botão nele faz a mudança.",
    },
    "move-to": { title: "Feito", text: "As newsletters chegam agora a esta caixa." },
    erase: { title: "Esquecido", text: "Aqui já nada se sabe de si." },
  },
  expired: {
    title: "Este link é demasiado antigo",
    text: "Funcionou durante três dias. Peça-o outra vez.",
  },
  answeredBefore: {
    title: "Já está feito",
    text: "Este link já foi usado, e serve uma só vez.",
  },
  preferences: {
    title: "As suas newsletters",
    text: "O que chega a {address}.",
    newsletters: "Newsletters",
    language: "Língua destas páginas",
    ownLanguage: "Como na newsletter",
    zone: "O seu fuso horário",
    unknownZone: "Não indicado",
    textOnly: "Só texto, sem imagens nem desenho",
    pause: "Pausa",
    noPause: "Sem pausa",
    pauseDays: "{count} dias",
    pausedUntil: "Até {date}, como agora",
    save: "Guardar",
    saved: "Guardado.",
    link: "As suas preferências",
  },
  move: {
    title: "Outro endereço",
    text: "As duas caixas são consultadas antes de algo mudar.",
    email: "Novo endereço de e-mail",
    button: "Mudar",
  },
  data: {
    title: "O que se sabe de si",
    text: "Um e-mail traz-lhe um link para tudo, num ficheiro.",
    button: "Pedir os meus dados",
  },
  erase: {
    title: "Ser esquecido",
    text: "Um e-mail pergunta se é mesmo isso que quer. Depois tudo é apagado.",
    button: "Esqueçam-me",
  },
  ownAsked: {
    title: "Veja a sua caixa de correio",
    text: "Um e-mail pergunta se foi você. Nada muda antes da sua resposta.",
  },
  ownBusy: "Hoje já saíram e-mails destes que cheguem. Tente amanhã.",
};
