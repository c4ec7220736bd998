import type { ReaderWords } from "./reader-words.ts";

export const es: ReaderWords = {
  subscribe: {
    title: "Suscribirse a {publication}",
    text: "Gratis, por correo. Elija lo que quiere recibir.",
    button: "Suscribirse",
    email: "Su dirección de correo",
    newsletters: "Boletines",
    lastIssue: "Último número",
    trap: "Deje esto vacío",
    agree:
      "Quiero que {publication} me envíe estos boletines. Cada correo tiene un enlace para darse de baja.",
  },
  mistakes: {
    noAddress: "Esto no es una dirección de correo. Revísela, por favor.",
    nothingChosen: "Elija al menos un boletín.",
    misspelt: "¿Quiso decir {suggestion}? Si la dirección está bien así, pulse el botón otra vez.",
    busy: "Ahora mismo se suscriben muchas personas. Inténtelo de nuevo en una hora.",
  },
  asked: {
    title: "Mire en su buzón",
    text: "Un correo va de camino. Pulse el botón que contiene y llegarán sus boletines. ¿No está? Mire en el correo no deseado. Una dirección recibe un correo así al día.",
  },
  answer: {
    subscribe: {
      title: "Una pulsación más",
      text: "Y recibirá:",
      button: "Sí, envíenmelos",
    },
    "move-from": {
      title: "¿Cambiar de dirección?",
      text: "Los boletines irán a la dirección nueva en cuanto esta diga que sí.",
      button: "Sí, cambiar",
    },
    "move-to": {
      title: "¿Enviar los boletines aquí?",
      text: "Desde ahora llegarán a este buzón.",
      button: "Sí, envíenlos aquí",
    },
    data: {
      title: "Sus datos",
      text: "Todo lo que se sabe de usted, en un archivo (JSON).",
      button: "Obtener mis datos",
    },
    erase: {
      title: "¿Ser olvidado?",
      text: "Su dirección y todo lo que le pertenece se borra, ahora y para siempre.",
      button: "Olvídenme",
    },
  },
  answered: {
    subscribe: { title: "Bienvenido", text: "Está suscrito. El próximo número le llegará." },
    "move-from": {
      title: "Ahora el buzón nuevo",
      text: "Un correo va de camino a la dirección nueva. Su botón hace el cambio.",
    },
    "move-to": { title: "Hecho", text: "Sus boletines llegan desde ahora a este buzón." },
    erase: { title: "Olvidado", text: "Aquí ya no se sabe nada de usted." },
  },
  expired: {
    title: "Este enlace es demasiado viejo",
    text: "Funcionaba durante tres días. Pídalo otra vez.",
  },
  answeredBefore: {
    title: "Ya está hecho",
    text: "Este enlace ya se usó, y sirve una sola vez.",
  },
  preferences: {
    title: "Sus boletines",
    text: "Lo que llega a {address}.",
    newsletters: "Boletines",
    language: "Idioma de estas páginas",
    ownLanguage: "Como en el boletín",
    zone: "Su zona horaria",
    unknownZone: "Sin indicar",
    textOnly: "Solo texto, sin imágenes ni diseño",
    pause: "Pausa",
    noPause: "Sin pausa",
    pauseDays: "{count} días",
    pausedUntil: "Hasta el {date}, como ahora",
    save: "Guardar",
    saved: "Guardado.",
    link: "Sus preferencias",
  },
  move: {
    title: "Otra dirección",
    text: "Se pregunta a los dos buzones antes de cambiar nada.",
    email: "Nueva dirección de correo",
    button: "Cambiar",
  },
  data: {
    title: "Lo que se sabe de usted",
    text: "Un correo le lleva un enlace a todo, en un archivo.",
    button: "Pedir mis datos",
  },
  erase: {
    title: "Ser olvidado",
    text: "Un correo le pregunta si de verdad lo quiere. Después se borra todo.",
    button: "Olvídenme",
  },
  ownAsked: {
    title: "Mire en su buzón",
    text: "Un correo le pregunta si ha sido usted. Nada cambia antes de su respuesta.",
  },
  ownBusy: "Hoy ya salieron bastantes correos de este tipo. Inténtelo mañana.",
};
