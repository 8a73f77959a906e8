import type { SentencesOfQuestions } from "./english-questions.ts";

export const spanishQuestions: SentencesOfQuestions = {
  "install": {
    ask: () => "¿Qué se va a instalar?",
    why: "De ello depende lo que se pregunta después.",
    example: "Los seis roles, para una instalación VIVAit completa en un servidor o en varios.",
    effect: "Los nodos serán máquinas virtuales; una pasarela PRI es un equipo con tarjetas de telefonía.",
  },
  "name": {
    ask: () => "Nombre corto de la instalación",
    why: "Es el nombre de la instalación del cliente en todas las listas, y es único en este equipo.",
    example: "madrid",
    effect: "Aparece en los nombres de máquinas virtuales y redes, y se propone como nombre del fichero.",
  },
  "timezone": {
    ask: () => "Huso horario",
    why: "Determina la hora de los registros y el cambio al horario de verano.",
    example: "Europe/Madrid, Atlantic/Canary",
    effect: "Se configura en todas las máquinas virtuales. Se propone el de este equipo.",
  },
  "host": {
    ask: () => "Servidor de las máquinas virtuales: 'local' o su dirección",
    why: "Pueden funcionar aquí, en otro servidor al que se llega por SSH, o en varios, separados por comas.",
    example: "local, o 10.20.30.5, o 10.20.30.5, 10.20.30.6",
    effect:
      "'local' es este equipo. En los otros se confía una sola vez con 'spanwright host trust'. Si son varios, las máquinas se reparten entre ellos y se pregunta por la alta disponibilidad.",
  },
  "attachment": {
    ask: () => "¿Cómo se conectan las máquinas virtuales?",
    why: "Los teléfonos tienen que llegar a ellas; una red interna del servidor es para pruebas y ensayos.",
    example: "bridge, para la instalación de un cliente",
    effect: "bridge: son equipos normales de la red del cliente. nat: solo el servidor llega a ellas directamente.",
  },
  "bridge": {
    ask: () => "Puente del servidor",
    why: "Las máquinas virtuales se conectan a él. Ya tiene que existir, con la tarjeta de red dentro.",
    example: "br0",
    effect: "Se escribe en el fichero; la comprobación previa y el plan miran si existe.",
  },
  "cidr": {
    ask: () => "La red, con la longitud de su prefijo",
    why: "Las direcciones se comprueban con ella.",
    example: "10.20.30.0/24",
    effect: "Las máquinas virtuales reciben direcciones de esta red.",
  },
  "gateway": {
    ask: () => "Puerta de enlace de esa red",
    why: "Por ella llegan las máquinas virtuales a otras redes.",
    example: "10.20.30.1",
    effect: "Es la ruta por defecto de cada máquina.",
  },
  "dns": {
    ask: () => "Servidores DNS, separados por comas",
    why: "Las máquinas virtuales les preguntan los nombres; como mucho tres.",
    example: "10.20.30.2, 10.20.30.3",
    effect:
      "Se escriben en cada máquina. Se proponen los que usa este equipo, si se pueden ver; si no, la puerta de enlace.",
    effectInNat:
      "Se escriben en cada máquina. Se proponen los que usa este equipo, si se pueden ver; si no, la puerta de enlace de la red: allí responde libvirt por el servidor.",
  },
  "ntp": {
    ask: () => "Servidores de hora (NTP), separados por comas",
    why: "Grabaciones, registros y certificados necesitan la hora exacta, y la verificación, un servidor que responda.",
    example: "10.20.30.2, ntp.madrid.example",
    effect:
      "Se escriben en cada máquina. Se proponen los que usa este equipo, si se pueden ver; si no, la puerta de enlace: indique otro si ella no da la hora.",
    effectInNat:
      "Se escriben en cada máquina. Se proponen los que usa este equipo, si se pueden ver; si no, la puerta de enlace de la red, que es el servidor: solo responde si él mismo tiene un servidor de hora (chrony con 'allow').",
  },
  "domain": {
    ask: () => "Dominio DNS de las máquinas virtuales",
    why: "Con el nombre del nodo forma el nombre completo de la máquina.",
    example: "madrid.example",
    effect: "Un nodo acd se llama acd.madrid.example.",
  },
  "agents": {
    ask: () => "Agentes que trabajan a la vez",
    why: "De ellos parten las reglas de dimensionado del fabricante.",
    example: "60",
    effect: "De ellos sale el número de nodos del teléfono web, uno por cada mil usuarios conectados.",
  },
  "calls": {
    ask: () => "Llamadas simultáneas en hora punta",
    why: "De ellas dependen los procesadores del nodo del teléfono web. Quien espera también cuenta.",
    example: "60; si no se sabe nada, tantas como agentes",
    effect: "Los tamaños que da una regla se muestran con ella; los demás son los del rol.",
  },
  "recording-days": {
    ask: () => "Días que se guardan las grabaciones de llamadas (0 si no se graba)",
    why: "Las grabaciones ocupan más disco que todo lo demás.",
    example: "90",
    effect: "El disco de datos del rol que las guarda crece en esa medida: se cuentan 8 horas al día en WAV.",
  },
  "recording-share": {
    ask: () => "Parte de las llamadas que se graba, en tanto por ciento",
    why: "Quien graba una de cada dos llamadas necesita la mitad de disco.",
    example: "100",
    effect: "Un número entero de 1 a 100. El disco que ocupan se muestra con la propuesta.",
  },
  "high-availability": {
    ask: () => "Roles con una máquina más, por si una falla (- si no hay)",
    why: "Los roles, separados por comas. Las máquinas de un rol así no están nunca en el mismo servidor.",
    example: "webrtc",
    effect:
      "Cada uno tiene una máquina más de las que pide la carga. El fabricante describe cómo se releva la del teléfono web; la de otro rol hay que prepararla a mano.",
  },
  "image": {
    ask: () => "Imagen de los discos de sistema",
    why: "Cada rol parte de una imagen propia; se puede tomar otra para todos los nodos a la vez.",
    example: "debian-12, para un ensayo donde no se llega a ningún servidor de paquetes de Ubuntu",
    effect: "Una imagen que falta se construye antes de aplicar por primera vez, o hay que importarla.",
  },
  "proposal": {
    ask: () => "¿Aceptar estos nombres, direcciones y tamaños?",
    why: "Están elegidos para que no choquen con nada de lo conocido.",
    example: "Como se propone",
    effect:
      "A quien quiera otros se le pregunta máquina por máquina, con la propuesta como respuesta. Otra imagen se pregunta una vez, para todas.",
  },
  "node-role": {
    ask: ({ number }) => `Rol del nodo ${number}`,
    why: "El rol dice qué hace la máquina, de qué imagen parte y qué tamaño tiene.",
    example: "acd, el centro de contacto",
    effect: "Cada rol elegido será un nodo. «(ningún nodo más)» acaba la lista.",
  },
  "node-name": {
    ask: ({ number, role }) => `Nombre del nodo ${number} (${role})`,
    why: "Es el nombre de la máquina, único en la instalación.",
    example: "acd",
    effect: "Aparece en los nombres de la máquina virtual y de sus discos.",
  },
  "node-shares": {
    ask: ({ name }) => `Máquina de ${name}`,
    why: "Dos roles pueden compartir a propósito una máquina virtual, y con ella la dirección.",
    example: "El nodo multicanal en la máquina de acd, como en el ejemplo de seis roles",
    effect: "Un rol que comparte no tiene máquina, dirección ni tamaños propios.",
  },
  "node-host": {
    ask: ({ name }) => `Servidor de ${name}`,
    why: "Las máquinas se reparten de modo que a ningún servidor le falte nada y las mitades de una pareja estén separadas.",
    example: "server2",
    effect: "La máquina virtual funciona en ese servidor.",
  },
  "node-address": {
    ask: ({ name }) => `Dirección de ${name}`,
    why: "Cada máquina tiene la suya. Se propone la siguiente que no tiene nadie conocido.",
    example: "10.20.30.11",
    effect: "Antes de hacer nada se pregunta en la red si la dirección responde.",
  },
  "node-sizes": {
    ask: ({ name, sizes }) => `Imagen y tamaños de ${name} (${sizes})`,
    why: "Vienen del rol, y de las reglas del fabricante donde las hay.",
    example: "Como se propone",
    effect: "A quien los cambie se le pregunta uno por uno.",
  },
  "node-image": {
    ask: ({ name }) => `Imagen del disco de sistema de ${name}`,
    why: "El rol tiene una; un nodo puede partir de otra.",
    example: "debian-12",
    effect: "El disco de sistema se hace sobre esta imagen.",
  },
  "node-vcpus": {
    ask: ({ name }) => `Procesadores virtuales de ${name}`,
    why: "Un número entero; se propone el del rol, o el de una regla para las llamadas.",
    example: "4",
    effect: "Los procesadores del servidor tienen que bastar; el plan y la comprobación previa los cuentan.",
  },
  "node-memory": {
    ask: ({ name }) => `Memoria de ${name}`,
    why: "Un número entero con MiB o GiB.",
    example: "8GiB",
    effect: "La memoria del servidor tiene que bastar para todas juntas.",
  },
  "node-system-disk": {
    ask: ({ name }) => `Tamaño del disco de sistema de ${name}`,
    why: "Un número entero con GiB.",
    example: "13GiB",
    effect: "Después no se puede reducir.",
  },
  "node-data-disks": {
    ask: ({ name }) => `Tamaños de los discos de datos de ${name}, separados por comas`,
    why: "Se unen en un solo volumen, montado donde el rol guarda sus datos.",
    example: "21GiB, 40GiB",
    effect: "'spanwright node grow' añade otro más tarde, con la máquina en marcha.",
  },
  "gateway-host": {
    ask: () => "Equipo con las tarjetas de telefonía: 'local' o su dirección",
    why: "La pasarela PRI funciona en el equipo que tiene las tarjetas, no en una máquina virtual.",
    example: "local, o 10.20.30.6",
    effect: "'local' es este equipo. En otro se confía una sola vez con 'spanwright host trust'.",
  },
  "gateway-address": {
    ask: () => "Dirección SIP de la pasarela",
    why: "A ella envían sus llamadas los equipos SIP remotos. El equipo ya tiene que tenerla.",
    example: "10.20.30.6",
    effect: "Asterisk escucha en ella, y el cortafuegos se escribe para ella.",
  },
  "gateway-line": {
    ask: () => "Tipo de las líneas",
    why: "E1 tiene 30 canales para llamadas (Europa), T1 tiene 23 (América), BRI tiene 2.",
    example: "E1",
    effect: "Trama, codificación y CRC-4 son los habituales de ese tipo; se pueden cambiar en el fichero.",
  },
  "gateway-spans": {
    ask: () => "Número de líneas",
    why: "Se pregunta por cada línea (span, en palabras de DAHDI) en el orden de los puertos de la tarjeta.",
    example: "1",
    effect: "La primera es el span 1.",
  },
  "span-signalling": {
    ask: ({ number }) => `Línea ${number}: ¿qué extremo es este equipo?`,
    why: "Los dos extremos de una línea tienen que ser distintos, y la central da el reloj.",
    example: "cpe para la línea de un operador, net para una línea hacia la centralita del cliente",
    effect: "Las líneas de un mismo tipo forman un grupo; las llamadas SIP piden un grupo por su número.",
  },
  "span-name": {
    ask: ({ number }) => `Nombre de la línea ${number}`,
    why: "Así se llama la línea en informes y alarmas.",
    example: "operator",
    effect: "No influye en las llamadas.",
  },
  "gateway-trunks": {
    ask: () => "Equipos SIP remotos, por orden de preferencia, separados por comas",
    why: "Las llamadas de las líneas van al primero, y al siguiente si ese no responde.",
    example: "10.20.30.12, 10.20.30.13",
    effect: "Solo estas direcciones pueden enviar SIP a la pasarela.",
  },
  "gateway-emergency": {
    ask: () => "Números de emergencia, separados por comas (- si no hay)",
    why: "Salen siempre por la línea de un operador, diga lo que diga la cabecera de la llamada.",
    example: "112, 091, 092",
    effect: "Se prueban todos los grupos que tengan una línea hacia un operador.",
  },
  "gateway-default-group": {
    ask: () => "Grupo para las llamadas SIP que no indican ninguno",
    why: "VIVAit pide el grupo en la cabecera X-DAHDISIP_SAL; puede que otros no.",
    example: "none: esas llamadas se rechazan con 403",
    effect: "Quien pasa el cortafuegos podrá llamar por este grupo.",
  },
  "size-vendor": {
    ask: () => "Fabricante",
    why: "Con los mismos agentes, las reglas de cada fabricante dan otras máquinas.",
    example: "vivait",
    effect: "Se muestran sus reglas, cada una con su fuente.",
  },
  "size-agents": {
    ask: () => "Agentes que trabajan a la vez",
    why: "De ellos parten las reglas de dimensionado de los fabricantes.",
    example: "60",
    effect: "De ellos salen las máquinas y los puestos.",
  },
  "size-calls": {
    ask: () => "Llamadas simultáneas en hora punta",
    why: "De ellas dependen las líneas, el ancho de banda y los procesadores. Quien espera también cuenta.",
    example: "60; si no se sabe nada, tantas como agentes",
    effect: "De ellas salen las líneas y el ancho de banda. Es la última pregunta: después se muestra el tamaño.",
  },
  "site-file": {
    ask: () => "Fichero de la instalación",
    why: "Con ese fichero trabajan todas las demás órdenes.",
    example: "madrid.yaml",
    effect: "Las respuestas se escriben a su lado; con ellas se puede hacer otra vez el mismo fichero.",
  },
  "write": {
    ask: () => "¿Escribirlo?",
    why: "Hasta ahora no se ha escrito nada, salvo las respuestas guardadas.",
    example: "Escribir",
    effect: "Se escriben el fichero y sus respuestas. Todavía no se instala nada.",
  },
};
