import type { english } from "./english.ts";
import { spanishHandover } from "./spanish-handover.ts";
import { spanishQuestions } from "./spanish-questions.ts";

const respuestas = (count: number) => `${count} ${count === 1 ? "respuesta" : "respuestas"}`;
const plural = (count: number, verb: string) => (count === 1 ? verb : `${verb}n`);

/** Las frases del instalador y de la entrega. Las de sus preguntas y de su página están en ficheros propios. */
export const spanish: typeof english = {
  questions: spanishQuestions,
  handover: spanishHandover,
  choices: {
    "all-roles": "Los seis roles de VIVAit",
    "chosen-roles": "Los roles que yo elija",
    "pri-gateway": "Solo una pasarela PRI",
    "nodes-and-gateway": "Los roles que yo elija y una pasarela PRI",
    "nat": "nat     una red propia dentro del servidor, hecha por libvirt",
    "bridge": "bridge  la red del cliente, por un puente del servidor",
    "role": "La imagen habitual de cada rol",
    "as-proposed": "Como se propone",
    "change": "Cambiar: preguntar uno por uno",
    "other-image": "Otra imagen para todos",
    "own": "Una máquina propia",
    "no-more": "(ningún nodo más)",
    "cpe": "cpe  hacia un operador: el reloj lo da la central del operador",
    "net": "net  hacia una centralita: este equipo hace de central",
    "none": "none  esa llamada se rechaza",
    "write": "Escribir",
    "resume": "Seguir donde se dejó",
    "anew": "Empezar de nuevo (se descartan las respuestas guardadas)",
    "menu": "Al menú",
    "yes": "Sí",
    "no": "No",
    "en": "English",
    "es": "Español",
  },
  keys: {
    explain: "explicar esta pregunta",
    back: "volver una pregunta atrás",
    leave: "salir; las respuestas se guardan",
    line: "?  explica la pregunta    <  vuelve atrás    q  sale y guarda las respuestas",
    lineInSize: "?  explica la pregunta    <  vuelve atrás    q  va al menú",
    plainList: "Escriba un número o las primeras letras, y después Intro",
    selecting: "Flechas o las primeras letras, y después Intro",
  },
  help: { why: "Por qué", example: "Ejemplo", effect: "Qué ocurre" },
  menu: {
    title: "spanwright: ¿qué desea hacer?",
    entries: {
      "new-site": "Nueva instalación: preguntas y, al final, su fichero",
      "change-site": "Cambiar una instalación",
      survey: "Reconocimiento de este equipo",
      size: "Dimensionar una instalación: máquinas, líneas, ancho de banda",
      preflight: "Comprobación previa: ¿se puede montar en sus servidores?",
      plan: "Plan: qué se haría; no cambia nada en los servidores",
      apply: "Aplicar: realizar la instalación",
      verify: "Verificar: ¿está todo como se planeó?",
      handover: "Entrega: la instalación tal como está, en una página para imprimir",
      rehearse: "Ensayar la pasarela o, si no la hay, las máquinas virtuales",
      language: "Idioma / Language",
      leave: "Salir",
    },
    stopped: "Interrumpido con Ctrl-C.",
    stoppedHint: "«spanwright install» vuelve a empezar.",
    left: "Hasta luego.",
    failed: (exitCode) => `Terminó con el código de salida ${exitCode}. No se ha empezado nada más.`,
    found: "La comprobación terminó; los problemas encontrados están arriba (código de salida 8).",
    back: "Pulse Intro para ir al menú",
  },
  site: {
    which: "Fichero de la instalación",
    missing: (file) => `No existe el fichero ${file}.`,
    fix: "Escriba el nombre de un fichero que exista, o q para ir al menú.",
    applyNow: "¿Hacer lo que muestra el plan?",
    applyAnyway: "Esto destruye o interrumpe lo que nombra el mensaje. ¿Hacerlo de todos modos?",
    notApplied: "No se ha cambiado nada.",
    rehearseGateway:
      "Un ensayo dura entre diez minutos y una hora. Hace una máquina virtual en este equipo en lugar de la pasarela y no cambia nada en las máquinas de la instalación. ¿Empezar?",
    rehearseMachines:
      "Esta instalación no tiene pasarela: sus máquinas virtuales se hacen de verdad en sus servidores, se comprueban y se quitan otra vez, con sus discos. Se rechaza si alguna existe ya. ¿Empezar?",
    handoverFile: "Página que se escribirá",
    handoverName: "Escriba el nombre de un fichero que acabe en .html.",
    handoverLanguage: "Idioma de la página",
    handoverReplace: (file) => `${file} ya existe. ¿Reemplazar la página?`,
  },
  interview: {
    begin: (file) =>
      file === undefined
        ? "Una instalación nueva. Intro acepta la respuesta entre paréntesis."
        : `Cambios en ${file}. Intro deja lo que dice ahora.`,
    first: "Esta es la primera pregunta; no hay ninguna anterior.",
    again: (reason) => `Respuesta no válida: ${reason}`,
    proposed: "Se propone:",
    shares: (name) => `en la máquina de ${name}`,
    sizes: (vcpus, memory, disks) => `${vcpus} vCPU, ${memory}, ${disks}`,
    column: {
      name: "nombre",
      role: "rol",
      host: "servidor",
      address: "dirección",
      sizes: "procesadores, memoria, discos",
      image: "imagen",
    },
    notHere: (image) => `${image} (todavía no está en este equipo)`,
    rules: "Según las reglas del fabricante:",
    noRule: "Ninguna regla del fabricante habla de los demás roles: tienen sus tamaños habituales.",
    tooFew: (role, needed, there) =>
      `Para estos agentes el fabricante quiere ${needed} máquinas del rol ${role}; hay ${there}.`,
    refused: (reason) => `Así no se puede aceptar la propuesta: ${reason}`,
    looking: (hosts) => `Mirando ${hosts} …`,
    lacks: (host, what) =>
      `Demasiado pequeño, a ${host} le faltan ${what} para sus máquinas, y el plan las rechazará. Elija tamaños menores u otro servidor.`,
    roomUnknown: (host, reason) =>
      `No se sabe si las máquinas caben en ${host}: no se ha podido mirar (${reason}). La comprobación previa y el plan miran otra vez.`,
    sums: (wanted, room, overcommit) =>
      `${wanted} de ${room} (${overcommit} vCPU por procesador; memoria y disco no se prometen dos veces)`,
    recordings: (calls, days, on, hours) =>
      `grabaciones de llamadas (${calls}), guardadas ${days} días, ${hours} horas al día: ${on}`,
    pairUndescribed: (roles) =>
      `El fabricante no describe ninguna alta disponibilidad para ${roles}: la segunda máquina no releva a la otra por sí sola.`,
    lacking: {
      vcpus: (count) => `${count} vCPU`,
      memory: (size) => `${size} de memoria`,
      disk: (size) => `${size} de disco`,
    },
    summary: "Se escribirá lo siguiente:",
    rows: {
      file: "fichero",
      answers: "respuestas",
      site: "instalación",
      host: "servidor",
      pairs: "alta disponibilidad",
      network: "red",
      gateway: "pasarela PRI",
      lines: "líneas",
      trunks: "equipos SIP remotos",
      emergency: "números de emergencia",
      defaultGroup: "grupo para las llamadas SIP que no indican ninguno",
    },
    noEmergency: "ninguno",
    noGroup: "ninguno (se rechazan)",
    thisMachine: "este equipo",
    way: (cidr, gateway) => `${cidr}, puerta de enlace ${gateway}`,
    line: (name, kind, signalling, group) => `${name}: ${kind}, ${signalling}, grupo ${group}`,
    warnings: "Conviene mirar:",
    written: (file, answersFile) => `Se ha escrito ${file}, y las respuestas en ${answersFile}.`,
    same: (file) => `${file} ya dice esto; no se ha escrito nada.`,
    next: (file) => `Ahora: comprobación previa, después plan, después aplicar (spanwright plan --site ${file}).`,
    trust: (file, host) => `Antes, una sola vez: spanwright host trust ${file} ${host}`,
  },
  session: {
    found: (startedAt, count, siteName, changes) =>
      `Hay un cuestionario sin terminar (empezado ${startedAt}, ${respuestas(count)}${siteName === "" ? "" : `, instalación ${siteName}`}${changes === undefined ? "" : `, un cambio de ${changes}`}).`,
    what: "¿Qué quiere hacer?",
    replayed: (count, of) =>
      count === of
        ? `Se ${plural(count, "recupera")} ${respuestas(count)}.`
        : `Se ${plural(count, "recupera")} ${count} de ${respuestas(of)}; las demás ya no encajan y se vuelven a preguntar.`,
    left: (question, count) =>
      `El cuestionario quedó en la pregunta «${question}». No se ha escrito ningún fichero de instalación; se ${plural(count, "guarda")} ${respuestas(count)}.`,
    resume: "Para continuar: spanwright install",
    damaged: (path, reason) =>
      `Las respuestas de un cuestionario anterior no se pueden leer (${reason}). Se han apartado en ${path}; se empieza de nuevo.`,
    newer: (path) =>
      `Las respuestas de un cuestionario anterior las guardó un spanwright más nuevo. Se han apartado en ${path}; se empieza de nuevo.`,
    notText: "no es JSON",
    wrongForm: "no tiene la forma que spanwright escribe",
    locked: "Otro instalador de este equipo está en medio de un cuestionario.",
    lockedHint: "Espere a que acabe, o déjelo allí con q; después vuelva a intentarlo.",
    noState: "No se ha escrito nada.",
  },
  change: {
    noAnswers: (file, answersFile) =>
      `${file} no lo hizo el instalador (no existe ${answersFile}), así que no se escribe de nuevo.`,
    edited: (file) =>
      `${file} se ha editado a mano desde que el instalador lo escribió; escribirlo de nuevo perdería esos cambios.`,
    byHand: (file) => `Cámbielo en un editor y después: spanwright site check ${file}`,
    kept: (file) => `El fichero tal como estaba se conserva en ${file}.`,
  },
  survey: {
    title: "Este equipo:",
    rows: {
      kernel: "núcleo",
      processors: "procesadores",
      memory: "memoria",
      disk: "disco libre para máquinas virtuales",
      acceleration: "virtualización",
      addresses: "direcciones",
      bridges: "puentes",
      gateway: "puerta de enlace",
      dns: "servidores DNS",
      ntp: "servidores de hora",
      domain: "dominio DNS",
      timezone: "huso horario",
      network: "red libre",
    },
    none: "no se ha encontrado ninguno",
  },
  terminal: {
    small: (columns, rows) =>
      `El terminal tiene ${columns} columnas y ${rows} filas. Esto está pensado para 80 x 24: las líneas se partirán.`,
    tooSmall: (columns, rows) =>
      `el terminal tiene ${columns} columnas y ${rows} filas, y las preguntas no se pueden leer en menos de 40 x 12`,
    tooSmallHint: "Agrande la ventana, o dé las respuestas en un fichero: --answers FICHERO.",
    none: "el instalador hace preguntas, y no hay ningún terminal en el que hacerlas",
    noneHint: "Dé las respuestas en un fichero: --answers FICHERO. docs/site-file.md enumera sus claves.",
  },
  languageNow: "El instalador habla español. SPANWRIGHT_LANGUAGE=es lo deja así.",
};
