import type { SentenceTable } from "../sentences.ts";

export const importSentences: SentenceTable = {
  // What a note is about: the first column of the list.
  "line ends": "finales de línea",
  "stray lines": "líneas sueltas",
  "groups": "grupos",
  "group {0}": "grupo {0}",
  "span {0}": "enlace {0}",
  "trunk {0}": "troncal {0}",
  "peer {0}": "equipo SIP {0}",
  "peers": "equipos SIP",
  "dialplan": "plan de marcación",
  "context {0}": "contexto {0}",
  "files": "ficheros",
  "file {0}": "fichero {0}",
  "cards": "tarjetas",
  "kernel modules": "módulos del núcleo",
  "manager user {0}": "usuario de manager {0}",
  "routes": "rutas",
  "time zone": "huso horario",
  "this list": "esta lista",
  "calls out": "llamadas salientes",
  "country": "país",
  "emergency": "emergencias",
  "modules": "módulos",
  "section {0}": "sección {0}",
  "SIP driver": "controlador SIP",
  // A note's words with the number of the rule that it is an example of.
  "{0} (T{1})": "{0} (T{1})",
  "{0} (L{1})": "{0} (L{1})",
  // The title of T15 as a note has it, cut to the length of a name.
  "EXTEN of an open pattern is dialled unfiltered on a DAHDI ga…":
    "El EXTEN de un patrón abierto se marca sin filtrar en una pasarela DAHDI",
  // src/telephony/import/clean.ts
  "{0} {1}: what is made has LF alone": "{0} {1:word}: lo que se crea lleva solo LF",
  "carriage return": "retorno de carro",
  "carriage returns": "retornos de carro",
  '{0} {1} {2} in the characters "^M", which belong to the value; they were passed over':
    '{0} {1:word} con los caracteres "^M" al final{2:drop}, que forman parte del valor; se han pasado por alto',
  "lines of decoration that are no comments were passed over":
    "se han pasado por alto líneas de adorno que no son comentarios",
  // src/telephony/import/compose.ts
  "the list is empty now": "la lista queda vacía",
  "the list has {0} now": "la lista tiene ahora {0}",
  "{0}; {1} may not send SIP until you add its addresses there":
    "{0}; {1}: no puede enviar SIP hasta que usted añada ahí sus direcciones",
  "it is 10000-65535 now": "ahora es 10000-65535",
  "it is left out": "se omite",
  "no site file can be made of this configuration:\n{0}":
    "con esta configuración no se puede hacer un fichero de la instalación:\n{0}",
  "Correct it on a copy of the host's files and import that with --from.":
    "Corríjala en una copia de los ficheros del host e impórtela con --from.",
  // src/telephony/import/groups.ts
  "no channel is known to have": "no se sabe de ningún canal que tenga",
  "chan_dahdi.conf gives no channel": "chan_dahdi.conf no da a ningún canal",
  "{0} a group: group 1 has every line, which may be too many":
    "{0} un grupo: el grupo 1 tiene todas las líneas, que pueden ser demasiadas",
  "channels {0}": "canales {0}",
  "{0}; a group's number has nothing to do with a span's (T28)":
    "{0}; el número de un grupo no tiene nada que ver con el de un enlace (T28)",
  "the files call it {0}{1} and {2}; the gateway answers to one name alone, {3}{4}":
    "los ficheros lo llaman {0}{1} y {2}; la pasarela responde a un solo nombre, {3}{4}",
  "is called g{0} by the gateway; see that the far side writes that in X-DAHDISIP_SAL, or add 'hunt: descending' for G{1}":
    "la pasarela lo llama g{0}; compruebe que el otro extremo escribe eso en X-DAHDISIP_SAL, o añada 'hunt: descending' para G{1}",
  "is called G{0}, as X-DAHDISIP_SAL names it": "se llama G{0}, como lo nombra X-DAHDISIP_SAL",
  // src/telephony/import/host-files.ts
  "{0} has nothing in {1} and {2}": "{0} no tiene nada en {1} ni en {2}",
  "Name the gateway's host, or a folder with a copy of its etc/dahdi and etc/asterisk in it.":
    "Indique el host de la pasarela, o una carpeta con una copia de su etc/dahdi y su etc/asterisk.",
  "more than {0} files are not read": "no se leen más de {0} ficheros",
  "it has {0} bytes, more than are read": "tiene {0} bytes, más de los que se leen",
  // src/telephony/import/import.ts
  "no line with PRI signalling": "ninguna línea con señalización PRI",
  "the one trunk": "la única troncal",
  "the first of the trunks that can take them, in their order":
    "la primera de las troncales que pueda atenderlas, por su orden",
  "calls of the lines go to {0}": "las llamadas de las líneas van a {0}",
  "neither /etc/timezone nor the link /etc/localtime says it: {0}, as on this machine":
    "no lo dicen ni /etc/timezone ni el enlace simbólico /etc/localtime: {0}, como en este equipo",
  "'{0}' is none that the site file has: {1}": "«{0}» no es de los que admite el fichero de la instalación: {1}",
  // src/telephony/import/notes.ts
  "{0} more are not listed: these files are much more than a gateway's":
    "quedan {0} sin enumerar: estos ficheros son mucho más que los de una pasarela",
  "{0} and {1} more": "{0} y {1} más",
  // src/telephony/import/nothing.ts
  "there is {0} in these files": "en estos ficheros no hay {0}",
  "there is {0} in these files\n{1}": "en estos ficheros no hay {0}\n{1}",
  "Name the host with the cards, or a copy of its files that has etc/dahdi and etc/asterisk in it.":
    "Indique el host que tiene las tarjetas, o una copia de sus ficheros que contenga etc/dahdi y etc/asterisk.",
  // src/telephony/import/outbound.ts
  "without X-DAHDISIP_SAL they go out through group {0}, as the dialplan has it":
    "sin X-DAHDISIP_SAL salen por el grupo {0}, como dice el plan de marcación",
  "no group": "ningún grupo",
  "groups {0}": "grupos {0}",
  "the dialplan dials {0} for calls of the trunks: the far side has to write X-DAHDISIP_SAL, or 'outbound: { defaultGroup: … }' says where the others go":
    "lo que el plan de marcación marca para las llamadas de las troncales: {0}; el otro extremo tiene que escribir X-DAHDISIP_SAL, o bien 'outbound: { defaultGroup: … }' dice adónde van las demás",
  // src/telephony/import/peers.ts
  "no SIP peer with a fixed host that calls could go to":
    "ningún equipo SIP con un host fijo al que puedan ir las llamadas",
  "nothing in these files says which address the gateway has":
    "nada en estos ficheros dice qué dirección tiene la pasarela",
  "Add --address 192.168.10.5, the gateway's address as the SIP peers see it.":
    "Añada --address 192.168.10.5, la dirección de la pasarela tal como la ven los equipos SIP.",
  "{0}; the host has {1} too": "{0}; el host tiene también {1}",
  // src/telephony/import/read-host.ts
  "{0}: dahdi_cfg refuses the file": "{0}: dahdi_cfg rechaza el fichero",
  "'signaling' is written with one l; Asterisk takes both":
    "«signaling» está escrito con una sola l; Asterisk admite las dos formas",
  "extensions.conf doesn't include this file, so Asterisk doesn't read it; nor was it looked at":
    "extensions.conf no incluye este fichero, así que Asterisk no lo lee; tampoco se ha mirado aquí",
  "assigned-spans.conf doesn't count, because auto_assign_spans is 1":
    "assigned-spans.conf no cuenta, porque auto_assign_spans es 1",
  // src/telephony/import/routes.ts
  "{0}; {1} patterns and {2} prefixes with trunks of their own; other numbers {3}":
    "{0}; patrones con troncales propias: {1}; prefijos con troncales propias: {2}; los demás números {3}",
  "are rejected": "se rechazan",
  "go to all trunks": "van a todas las troncales",
  "{0} through groups {1}": "{0} por los grupos {1}",
  // src/telephony/import/settings.ts
  "no tone zone is set": "no hay ninguna zona de tonos puesta",
  "'{0}' is no tone zone": "«{0}» no es una zona de tonos",
  "us, which is also what dahdi_genconf writes where nobody says otherwise":
    "us, que es también lo que escribe dahdi_genconf si nadie dice otra cosa",
  "the first was {0}; RTP has even ports: {1}": "el primero era {0}; los puertos de RTP son pares: {1}",
  "{0}-{1} is no range that can be used: {2}-{3}": "{0}-{1} no es un intervalo que se pueda usar: {2}-{3}",
  "there are {0} transports; the gateway has one, UDP": "hay {0} transportes; la pasarela tiene uno, UDP",
  "a call that nothing answers was given up after {0} s; the site file has 7 to 32, and it is {1} s now":
    "una llamada que nada contesta se abandonaba a los {0} s; el fichero de la instalación admite de 7 a 32, y ahora son {1} s",
  "port {0}": "puerto {0}",
  "marks on packets": "marcas de los paquetes",
  "'{0}' is no name of RFC 2474 and no number: {1}": "«{0}» no es ni un nombre de la RFC 2474 ni un número: {1}",
  "'{0}' is no number from 0 to 7: {1}": "«{0}» no es un número de 0 a 7: {1}",
  // src/telephony/import/span-order.ts
  "another span is timing source {0} already; this one is {1} now":
    "otro enlace es ya la fuente de reloj {0}; este es ahora la {1}",
  "assigned-spans.conf doesn't name a port for every span, or with wild cards: no card is in the site file, so the order of the cards decides":
    "assigned-spans.conf no nombra un puerto para cada enlace, o lo hace con comodines: en el fichero de la instalación no hay ninguna tarjeta, así que decide el orden de las tarjetas",
  // src/telephony/import/span-values.ts
  "{0},{1} is not what {2} has: {3},{4}": "{0},{1} no es lo que tiene {2}: {3},{4}",
  "'{0}' at the end of its line is not carried over": "«{0}», al final de su línea, no se traslada",
  "{0}, {1},{2}{3}, channels from {4}": "{0}, {1},{2}{3}, canales desde el {4}",
  "no switchtype is set, so Asterisk takes national, and so does the site file":
    "no hay ningún switchtype puesto, así que Asterisk toma national, igual que el fichero de la instalación",
  "its calls came in to context '{0}'; the gateway's is {1}":
    "sus llamadas entraban por el contexto «{0}»; el de la pasarela es {1}",
  "resetinterval '{0}' is no number from 60 to 86400: never":
    "resetinterval «{0}» no es un número de 60 a 86400: nunca",
  "{0} '{1}' is none that the site file has; it is {2} now":
    "{0} «{1}» no es de los que admite el fichero de la instalación; ahora es {2}",
  "no echo canceller is set": "no hay ningún cancelador de eco puesto",
  "echo cancelling is off": "la cancelación de eco está desactivada",
  "echo canceller '{0}' is none that the site file has; it is mg2 now":
    "el cancelador de eco «{0}» no es de los que admite el fichero de la instalación; ahora es mg2",
  // src/telephony/import/spans.ts
  "becomes span {0} with the channels from {1}, because lines before it are left out: put its card first, and tell those who read X-MDSPAN":
    "pasa a ser el enlace {0}, con los canales desde el {1}, porque se omiten líneas anteriores: ponga su tarjeta la primera y avise a quienes leen X-MDSPAN",
  "is a net span and a source of timing: its far end can only give our own clock back":
    "es un enlace net y a la vez una fuente de reloj: su otro extremo solo puede devolver nuestro propio reloj",
  "lines that are no PRI need an Asterisk of their own: a gateway has PRI and BRI spans alone":
    "las líneas que no son PRI necesitan un Asterisk propio: una pasarela solo tiene enlaces PRI y BRI",
  'channel {0} is its D-channel, which is never in "channel =>"':
    'el canal {0} es su canal D, que nunca está en "channel =>"',
  "channels {0} have another signalling than the first; the first one's was taken":
    "los canales {0} tienen otra señalización que el primero; se ha tomado la del primero",
  "{0} is a line with several devices (point to multipoint); the gateway is the only one on its line":
    "{0} es una línea con varios equipos (punto a multipunto); la pasarela es el único de su línea",
  "its signalling is '{0}', which is no PRI": "su señalización es «{0}», que no es PRI",
  "its signalling '{0}' is none that Asterisk knows.": "su señalización, «{0}», no es de las que conoce Asterisk.",
  "Did you mean '{0}'?": "¿Quería decir «{0}»?",
  "The line is left out: correct it in a copy of the files, and import that":
    "La línea se omite: corríjala en una copia de los ficheros, e importe esa copia",
  "no channel of it is in chan_dahdi.conf, or it has channel-associated signalling":
    "ningún canal suyo está en chan_dahdi.conf, o tiene señalización por canal asociado",
  "chan_dahdi.conf names no channel of it": "chan_dahdi.conf no nombra ningún canal suyo",
  "nothing says what it is": "nada dice lo que es",
  "{0}: 'signalling: {1}' is a guess from its timing":
    "{0}: 'signalling: {1}' es una suposición a partir de su fuente de reloj",
  // src/telephony/import/tell-channels.ts
  "calls out show their number": "las llamadas salientes muestran su número",
  "calls have the number that the line gives": "las llamadas llevan el número que da la línea",
  "{0} ({1} now)": "{0} (ahora {1})",
  "settings that the site file doesn't have: {0}": "ajustes que el fichero de la instalación no tiene: {0}",
  "channels {0} have {1}; the first one's settings were taken for all":
    "los canales {0} tienen {1}; para todos se han tomado los ajustes del primero",
  // src/telephony/import/tell-dialplan.ts
  "belongs on the VIVAit side; 'spanwright render' writes what that side needs":
    "corresponde al lado de VIVAit; 'spanwright render' escribe lo que necesita ese lado",
  "is no part of the gateway's dialplan and is not carried over: {0} {1}":
    "no forma parte del plan de marcación de la pasarela y no se traslada: {0} {1:word}",
  "is no part of the gateway's dialplan and is not carried over: {0} {1}, {2}":
    "no forma parte del plan de marcación de la pasarela y no se traslada: {0} {1:word}, {2}",
  "extension": "extensión",
  "extensions": "extensiones",
  "dials lines {0}": "marca las líneas {0}",
  "dials peers {0}": "marca los equipos SIP {0}",
  "runs {0}": "ejecuta {0}",
  "includes {0}": "incluye {0}",
  "other contexts, not carried over: {0}": "otros contextos, que no se trasladan: {0}",
  "lines stand in no context; what the gateway makes has all of its contexts":
    "hay líneas que no están en ningún contexto; lo que hace la pasarela tiene todos sus contextos",
  '"{0}" belongs to no extension; what the gateway makes has all of them':
    '"{0}" no pertenece a ninguna extensión; lo que hace la pasarela las tiene todas',
  "extensions.ael or extensions.lua is there too, which is not read: see that calls of the lines don't need it":
    "existe también extensions.ael o extensions.lua, que no se lee: compruebe que las llamadas de las líneas no lo necesitan",
  "is the gateway's own and is made anew, with the right causes, headers and groups":
    "es de la propia pasarela y se hace de nuevo, con las causas, las cabeceras y los grupos correctos",
  "is a part of the gateway's own way of a call, which is made anew":
    "es parte del camino que la pasarela da a una llamada, que se hace de nuevo",
  "extensions {0}": "extensiones {0}",
  "applications {0}": "aplicaciones {0}",
  "ways to {0}": "saltos a {0}",
  "has more than the gateway's own: {0}. What is needed of it belongs in the customer's hook, 'patterns' or 'dids'":
    "tiene más que lo propio de la pasarela: {0}. Lo que haga falta de ello debe ir en la rutina del cliente, 'patterns' o 'dids'",
  "is the customer's hook but stands in a file that is made anew: move it to ext_InicioLlamada_Dahdi_Particular.conf":
    "es la rutina del cliente, pero está en un fichero que se hace de nuevo: pásela a ext_InicioLlamada_Dahdi_Particular.conf",
  "is the customer's, and nothing of the gateway's dialplan calls it":
    "es del cliente, y nada del plan de marcación de la pasarela lo llama",
  // src/telephony/import/tell-files.ts
  "Sangoma's wanpipe configures {0} {1} here with files of its own ({2}): they stay, and spanwright doesn't change them":
    "el wanpipe de Sangoma configura aquí {0} {1:word} con ficheros propios ({2}): se quedan, y spanwright no los cambia",
  "is the customer's: it stays on the host as it is, and the gateway's files include it":
    "es del cliente: se queda en el host tal como está, y los ficheros de la pasarela lo incluyen",
  "has the customer's hook in it, which the gateway reads from {0}: rename it, or include it there":
    "contiene la rutina del cliente, que la pasarela lee de {0}: cámbiele el nombre, o inclúyalo allí",
  "is the customer's and stays, but nothing of the gateway's includes it: add '#include {0}' to {1} if it is needed":
    "es del cliente y se queda, pero nada de la pasarela lo incluye: añada '#include {0}' a {1} si hace falta",
  "options that the site file doesn't have stay in this file: {0}":
    "opciones que el fichero de la instalación no tiene se quedan en este fichero: {0}",
  "its secret is not copied": "su secreto no se copia",
  "it is not carried over": "no se traslada",
  "{0}: the gateway has one user of its own with a random secret; programs that log in as this one have to be told":
    "{0}: la pasarela tiene un solo usuario propio con un secreto al azar; hay que adaptar los programas que entran con este",
  // src/telephony/import/tell-findings.ts
  "{0}; what the gateway makes doesn't have it": "{0}; lo que hace la pasarela no lo tiene",
  "{0} (and 1 more place)": "{0} (y un sitio más)",
  "{0} (and {1} more places)": "{0} (y {1} sitios más)",
  // src/telephony/import/tell-groups.ts
  "{0} (signalling none)": "{0} (sin señalización)",
  "{0} (signalling {1})": "{0} (señalización {1})",
  "{0}, which are in groups {1} too,": "{0}, que están también en los grupos {1},",
  "channels {0} are on no span that {1} has: they are left out":
    "los canales {0} no están en ningún enlace que tenga {1}: se omiten",
  "none of its channels is on a line of the gateway, so there is no such group":
    "ninguno de sus canales está en una línea de la pasarela, así que no existe ese grupo",
  "DAHDI/{0} is dialled in {1} {2}, and the gateway has no group {3}: such calls would be refused":
    "DAHDI/{0} se marca en {1} {2:word}, y la pasarela no tiene el grupo {3}: esas llamadas se rechazarían",
  "place": "sitio",
  "places": "sitios",
  // src/telephony/import/tell-missing.ts
  "it could not be read: {0}": "no se ha podido leer: {0}",
  "{0}: signalling, dialect and number plans of the lines, and the groups, are guesses":
    "{0}: la señalización, el dialecto y los planes de numeración de las líneas, y los grupos, son suposiciones",
  "{0}, so no dialplan was read: calls of the lines go to the trunks in their order, and nothing says which group calls of the trunks had":
    "{0}, así que no se ha leído ningún plan de marcación: las llamadas de las líneas van a las troncales por su orden, y nada dice qué grupo tenían las llamadas de las troncales",
  "{0}, so no dialplan was read but {1}: calls of the lines go to the trunks in their order, and nothing says which group calls of the trunks had":
    "{0}, así que no se ha leído más plan de marcación que {1}: las llamadas de las líneas van a las troncales por su orden, y nada dice qué grupo tenían las llamadas de las troncales",
  "there is neither /etc/asterisk/sip.conf nor /etc/asterisk/pjsip.conf here, so no trunk was read":
    "aquí no hay ni /etc/asterisk/sip.conf ni /etc/asterisk/pjsip.conf, así que no se ha leído ninguna troncal",
  "{0} could not be read": "no se ha podido leer {0}",
  "there is no {0} here": "aquí no hay {0}",
  "a program writes part of this file (#exec); it was not run":
    "una parte de este fichero la escribe un programa (#exec); no se ha ejecutado",
  "'{0}' is outside of /etc/asterisk and was not read": "«{0}» está fuera de /etc/asterisk y no se ha leído",
  "'{0}' is included, and no file has such a name": "«{0}» se incluye, y ningún fichero tiene ese nombre",
  "'{0}' is included and is not there: Asterisk refuses the whole file then, and what it has in it is not in the site file; find it and import again, or take the line away":
    "«{0}» se incluye y no existe: Asterisk rechaza entonces el fichero entero, y lo que contenía no está en el fichero de la instalación; búsquelo e importe de nuevo, o quite la línea",
  // src/telephony/import/tell-own-dialplan.ts
  "\"{0}\" is not the gateway's own and is not carried over: what is needed of it belongs in the customer's hook, 'patterns', 'dids' or 'emergency'":
    "\"{0}\" no es de la propia pasarela y no se traslada: lo que haga falta de ello debe ir en la rutina del cliente, 'patterns', 'dids' o 'emergency'",
  "is made with what was changed or taken out here: {0}": "se hace con lo que aquí se cambió o se quitó: {0}",
  // src/telephony/import/tell-peers.ts
  "has {0}, which is not copied: the gateway knows a trunk by its address alone, so the far side must not ask for it":
    "tiene {0}, que no se copia: la pasarela reconoce una troncal solo por su dirección, así que el otro extremo no debe pedirlo",
  "{0}: its calls are known by its address, whatever their port, and guests are refused":
    "{0}: sus llamadas se reconocen por su dirección, sea cual sea el puerto, y los invitados se rechazan",
  "{0}: a line has no address to send media to, so it is no":
    "{0}: una línea no tiene ninguna dirección a la que enviar los medios, así que es no",
  "transport {0}: the gateway speaks UDP": "transport {0}: la pasarela habla UDP",
  "{0} is not set, and {1}'s default is {2}": "{0} no está puesto, y el valor por defecto de {1} es {2}",
  "{0} of [general]": "{0} de [general]",
  "the context of [general]": "el contexto de [general]",
  "context '{0}'": "el contexto «{0}»",
  "that register themselves are no trunks": "los que se registran ellos mismos no son troncales",
  "without a host are no trunks": "los que no tienen host no son troncales",
  "without a fixed contact are no trunks": "los que no tienen un contacto fijo no son troncales",
  "the host registers itself at others, which a gateway doesn't do":
    "el host se registra en otros, cosa que una pasarela no hace",
  "guests were allowed to call; only trunks are now":
    "se admitían llamadas de invitados; ahora, solo las de las troncales",
  "the host registers itself at {0} {1} with a secret, which a gateway doesn't do":
    "registros del propio host en otros equipos con un secreto: {0}{1:drop}; una pasarela no hace eso",
  // src/telephony/import/tell-settings.ts
  "variables of [globals] that are not carried over: {0}": "variables de [globals] que no se trasladan: {0}",
  "of users.conf are not carried over: {0}": "de users.conf, no se trasladan: {0}",
  "the gateway has none, so what users.conf says of them is left out: {0}":
    "la pasarela no tiene ninguno, así que se omite lo que users.conf dice de ellos: {0}",
  "that the gateway doesn't load: {0}": "los que la pasarela no carga: {0}",
  "the gateway loads its own and no others, whatever was said here: {0}":
    "la pasarela carga los suyos y ningún otro, diga lo que diga aquí: {0}",
  "{0} (its value is not shown)": "{0} (su valor no se muestra)",
  // src/telephony/import/tell-spans.ts
  "{0} says nothing of spans": "{0} no dice nada de enlaces",
  "{0}, so they are those that DAHDI runs now: compare their lines":
    "{0}, así que son los que DAHDI tiene ahora en marcha: compare sus líneas",
  "{0}: kind of line and order are guessed from the channels of chan_dahdi.conf, and framing, coding, CRC-4 and timing are the defaults":
    "{0}: el tipo de línea y el orden se suponen a partir de los canales de chan_dahdi.conf, y el entramado, la codificación, el CRC-4 y la fuente de reloj son los valores por defecto",
  "is a cable over Ethernet there (dynamic=); on the gateway it is a line of a card":
    "allí es un cable sobre Ethernet (dynamic=); en la pasarela es una línea de una tarjeta",
  "is in system.conf, and DAHDI doesn't run it now": "está en system.conf, y DAHDI no lo tiene ahora en marcha",
  "is {0} in system.conf, which was taken, and runs as {1} now":
    "es {0} en system.conf, que es lo que se ha tomado, y ahora funciona como {1}",
  "DAHDI runs spans that no file configures: {0}": "DAHDI tiene en marcha enlaces que ningún fichero configura: {0}",
  "system.conf doesn't name channel {0} as its D-channel; on this kind of line it is":
    "system.conf no nombra el canal {0} como su canal D; en este tipo de línea lo es",
  "its D-channel is hardhdlc, as wanpipe's cards want it, and spanwright writes dchan: set TDMV_DCHAN = 0 in wanpipe's own file first":
    "su canal D es hardhdlc, como lo quieren las tarjetas de wanpipe, y spanwright escribe dchan: ponga antes TDMV_DCHAN = 0 en el fichero de wanpipe",
  "channels {0} with '{1}'": "los canales {0} con «{1}»",
  "{0} and channels {1} with '{2}'": "{0} y los canales {1} con «{2}»",
  "system.conf has {0}, which is no PRI, and chan_dahdi.conf has {1}: the two contradict each other. It is a PRI in the site file; see which of them the line is":
    "system.conf tiene {0}, que no es un PRI, y chan_dahdi.conf tiene {1}: se contradicen. En el fichero de la instalación es un PRI; compruebe cuál de las dos cosas es la línea",
  // src/telephony/import/trunk-values.ts
  "says no codec": "no dice ningún códec",
  "allows {0}, which the site file doesn't have": "admite {0}, que el fichero de la instalación no tiene",
  "{0} is what the lines carry, so it comes first and not {1}":
    "{0} es lo que llevan las líneas, así que va primero, y no {1}",
  "{0}: each call in it is transcoded; delete it unless the far side has nothing else":
    "{0}: cada llamada con ese códec se transcodifica; bórrelo salvo que el otro extremo no tenga otra cosa",
  "nothing asked whether it is there; OPTIONS does so every 30 s now":
    "nada preguntaba si responde; ahora lo hace OPTIONS cada 30 s",
  "it is asked every {0} s whether it is there; the site file has 5 to 600":
    "se le pregunta cada {0} s si responde; el fichero de la instalación admite de 5 a 600",
  "has {0} {1} with a secret's name, not copied": "tiene {0} {1:word} con nombre de secreto, que no se copia(n)",
  "variable": "variable",
  "variables": "variables",
  "variables that the site file doesn't have: {0}": "variables que el fichero de la instalación no tiene: {0}",
  "ID_DISPOSITIVO '{0}' is no number from 1 to 999999999: it is left out":
    "ID_DISPOSITIVO «{0}» no es un número de 1 a 999999999: se omite",
  "ID_DISPOSITIVO {0} is another trunk's too: only that one has it":
    "ID_DISPOSITIVO {0} es también de otra troncal: solo lo tiene aquella",
  // src/telephony/import/trunks.ts
  "is one more than {0}": "sobrepasa el máximo de {0}",
  "{0}: it is left out": "{0}: se omite",
  "has the host and port of {0}: no redundancy, and calls from there belong to either":
    "tiene el host y el puerto de {0}: no hay redundancia, y las llamadas de allí pueden ser de cualquiera de las dos",
  "chan_sip, which ended with Asterisk 20; 'sipDriver: pjsip' works in every version":
    "chan_sip, que terminó con Asterisk 20; 'sipDriver: pjsip' funciona en todas las versiones",
  "both drivers have peers with a fixed host; those of {0} were taken, and {1}'s were not: {2}":
    "los dos controladores tienen equipos SIP con un host fijo; se han tomado los de {0}, y no los de {1}: {2}",
  "stands there twice; the first one was taken": "está dos veces; se ha tomado la primera",
  "{0}, {1}: is taken for no trunk of the gateway, because others have {2}; add it to 'trunks' if calls of the lines go to it":
    "{0}, {1}: no se toma por una troncal de la pasarela, porque otros tienen {2}; añádalo a 'trunks' si las llamadas de las líneas van a él",
  "its host '{0}' is neither an IPv4 address nor a DNS name":
    "su host, «{0}», no es ni una dirección IPv4 ni un nombre DNS",
  "its port is no number from 1 to 65535": "su puerto no es un número de 1 a 65535",
  "{0} port {1} is the gateway itself": "{0} puerto {1} es la propia pasarela",
  "its host {0}": "su host {0}",
  "its host '{0}' is neither an address nor a DNS name": "su host, «{0}», no es ni una dirección ni un nombre DNS",
  "is called {0} now: names have letters, digits and '_'":
    "se llama ahora {0}: los nombres tienen letras, cifras y «_»",
  "its calls came in to {0}; the gateway's context is {1}":
    "sus llamadas entraban por {0}; el contexto de la pasarela es {1}",
  "{0} port {1}, trunk {2}": "{0} puerto {1}, troncal {2}",
};
