import type { SentenceTable } from "../sentences.ts";

export const capacitySentences: SentenceTable = {
  // src/capacity/bandwidth.ts
  "RFC 3550 (RTP), RFC 3551 (payload){0}; {1}": "RFC 3550 (RTP), RFC 3551 (carga útil){0}; {1}",
  ", RFC 3711 (SRTP, 80 bit tag)": ", RFC 3711 (SRTP, etiqueta de 80 bits)",
  "{0} bytes of {1} every {2} ms, {3} of {4} and {5} of layer 2":
    "{0} bytes de {1} cada {2} ms, {3} de {4} y {5} de la capa 2",
  "{0} bytes of {1} every {2} ms, {3} of RTP, UDP and IPv{4} and {5} of layer 2":
    "{0} bytes de {1} cada {2} ms, {3} de RTP, UDP e IPv{4} y {5} de la capa 2",
  "{0} bytes of {1} every {2} ms, {3} of RTP, UDP and IPv{4}, the SRTP tag and {5} of layer 2":
    "{0} bytes de {1} cada {2} ms, {3} de RTP, UDP, IPv{4} y la etiqueta SRTP y {5} de la capa 2",
  "Each direction takes this; a link that is full duplex needs it each way.":
    "Es lo que ocupa cada sentido; un enlace full duplex lo necesita en ambos.",
  "RTCP is not counted; it takes up to 5% more.": "RTCP no está contado; ocupa hasta un 5% más.",
  "RTP, UDP and IPv{0}{1}": "RTP, UDP e IPv{0}{1}",
  ", the SRTP tag": ", la etiqueta SRTP",
  "packet time": "duración del paquete",
  "packet time is {0}, and a packet of {1} holds a multiple of {2} ms":
    "la duración del paquete es de {0} ms, y un paquete de {1} lleva un múltiplo de {2} ms",
  "Write a multiple of {0}, such as {1}.": "Escriba un múltiplo de {0}, como {1}.",
  // src/capacity/choice.ts
  "no other rule says anything about it": "ninguna otra regla dice nada de ello",
  "the rules agree": "las reglas coinciden",
  "it is the larger figure, and never less than {0}": "es la cifra mayor, y nunca menos de lo que {0}",
  "the vendor asks": "pide el fabricante",
  "the calls themselves take": "ocupan las propias llamadas",
  // src/capacity/codecs.ts
  "G.711 A-law or µ-law": "G.711 ley A o ley µ",
  "G.722 samples at 16 kHz and is sent at 64 kbit/s; its 48 and 56 kbit/s modes are not used over RTP.":
    "G.722 muestrea a 16 kHz y se envía a 64 kbit/s; sus modos de 48 y 56 kbit/s no se usan sobre RTP.",
  "G.726 at 32 kbit/s": "G.726 a 32 kbit/s",
  "Calls between G.729 and the G.711 of an ISDN line are transcoded, which costs processor time.":
    "Las llamadas entre G.729 y el G.711 de una línea RDSI se transcodifican, lo que consume tiempo de procesador.",
  "GSM full rate": "GSM full rate",
  "Calls between GSM and the G.711 of an ISDN line are transcoded, which costs processor time.":
    "Las llamadas entre GSM y el G.711 de una línea RDSI se transcodifican, lo que consume tiempo de procesador.",
  "Opus, full band speech": "Opus, voz de banda completa",
  "Opus has no fixed rate; 40 kbit/s is the upper end of what RFC 7587 gives for full band speech in mono.":
    "Opus no tiene una tasa fija; 40 kbit/s es el extremo superior de lo que indica RFC 7587 para voz de banda completa en mono.",
  "IP packets alone, no layer 2": "solo los paquetes IP, sin capa 2",
  "Ethernet with header and check sum (14 + 4 bytes), no preamble, no gap":
    "Ethernet con cabecera y suma de comprobación (14 + 4 bytes), sin preámbulo ni separación entre tramas",
  "Ethernet with header, 802.1Q tag and check sum (14 + 4 + 4 bytes)":
    "Ethernet con cabecera, etiqueta 802.1Q y suma de comprobación (14 + 4 + 4 bytes)",
  "Ethernet as it takes up the wire: header, check sum, preamble and gap (14 + 4 + 8 + 12 bytes)":
    "Ethernet tal como ocupa el cable: cabecera, suma de comprobación, preámbulo y separación entre tramas (14 + 4 + 8 + 12 bytes)",
  // src/capacity/erlang-b.ts
  "{0} E at a blocking of {1} need more than {2} lines": "{0} E con un bloqueo de {1} necesitan más de {2} líneas",
  "--blocking is of traffic, and there is none": "--blocking se refiere al tráfico, y no se indica ninguno",
  "Leave it out, or give --traffic, or --calls-per-hour with --handle-seconds.":
    "No lo indique, o indique --traffic, o --calls-per-hour con --handle-seconds.",
  "Split the traffic over several groups of lines.": "Reparta el tráfico entre varios grupos de líneas.",
  // src/capacity/erlang-c.ts
  "{0} E at that service level need more than {1} agents":
    "{0} E con ese nivel de servicio necesitan más de {1} agentes",
  "Split the calls over several queues.": "Reparta las llamadas entre varias colas.",
  "{0} agents cannot answer {1} E: calls come faster than they are answered, and the queue grows without end":
    "{0} agentes no pueden atender {1} E: las llamadas llegan más deprisa de lo que se atienden, y la cola crece sin fin",
  "At least {0} agents are needed for the queue to have an end at all.":
    "Hacen falta al menos {0} agentes para que la cola no crezca sin fin.",
  "A. K. Erlang's delay formula (1917), from Erlang B; nobody hangs up and nobody is turned away":
    "fórmula de espera de A. K. Erlang (1917), a partir de Erlang B; nadie cuelga y no se rechaza a nadie",
  "{0} E with {1} agents: the share {2} waits": "{0} E con {1} agentes: espera la fracción {2}",
  // src/capacity/extended-erlang-b.ts
  "all blocked callers retry, and {0} E are at least what {1} lines can carry at all: the attempts grow without end":
    "todos los llamantes bloqueados reintentan, y {0} E ya son como mínimo todo lo que pueden cursar {1} líneas: los intentos crecen sin fin",
  "More than {0} lines are needed, or fewer callers that retry.":
    "Hacen falta más de {0} líneas, o menos llamantes que reintenten.",
  "with a retry of {0}, the attempts at {1} E on {2} lines grow without end":
    "con un reintento de {0}, los intentos de {1} E en {2} líneas crecen sin fin",
  "Give more lines, or a lower retry.": "Indique más líneas o un reintento menor.",
  // src/capacity/figure.ts
  "{0} is {1}, which is no figure": "{0:word}: el valor {1} no es una cifra",
  "{0} is {1}, too small": "{0:word}: el valor {1} es demasiado pequeño",
  "{0} is {1}, too large": "{0:word}: el valor {1} es demasiado grande",
  "{0} is {1}, not a whole number": "{0:word}: el valor {1} no es un número entero",
  "machines of {0} is {1}, too large": "máquinas del rol {0}: el valor {1} es demasiado grande",
  " If {0} percent is meant, write {1}%.": " Si se quería decir el {0} por ciento, escriba {1}%.",
  "If {0} percent is meant, write {1}%.": "Si se quería decir el {0} por ciento, escriba {1}%.",
  "{0} is {1}, and a fraction is {2}": "{0:word}: el valor {1} no es una fracción, que es {2}",
  "at most 1 (100%)": "como máximo 1 (100%)",
  "less than 1 (100%)": "menor que 1 (100%)",
  "Write a fraction such as 0.01, or a percentage such as 1%.{0}":
    "Escriba una fracción, como 0.01, o un porcentaje, como 1%.{0}",
  "{0} is {1}%, more than all": "{0:word}: {1}% es más que el total",
  "A percentage is at most 100%.": "Un porcentaje es como máximo 100%.",
  "{0} is '{1}', which is no figure": "{0:word}: el valor '{1}' no es una cifra",
  "{0} is '{1}', and a whole number is written without a point":
    "{0:word}: el valor es '{1}', y un número entero se escribe sin punto",
  "{0} is '{1}', and a {2} can be read in two ways":
    "{0:word}: el valor es '{1}', y {2:word} se puede leer de dos maneras",
  "point": "un punto",
  "comma": "una coma",
  ", or a whole number": ", o un número entero",
  "{0} is '{1}', not a whole number": "{0:word}: el valor '{1}' no es un número entero",
  ", or {0} if the comma separates thousands": ", o {0} si la coma separa los millares",
  "{0} is '{1}', and a comma can be read in two ways":
    "{0:word}: el valor es '{1}', y una coma se puede leer de dos maneras",
  "Write {0}.": "Escriba {0}.",
  "Write {0}, or {1}.": "Escriba {0}, o {1}.",
  "Write {0}, or a whole number.": "Escriba {0}, o un número entero.",
  "Write {0}, or {1} if the comma separates thousands.": "Escriba {0}, o {1} si la coma separa los millares.",
  "greater than 0 and": "mayor que 0 y",
  "Write {0} {1} at most {2}{3}{4}.": "Escriba {0} {1} como máximo {2}{3}{4}.",
  "Write a whole number greater than 0 and at most {0}.": "Escriba un número entero mayor que 0 y como máximo {0}.",
  "Write a whole number from {0} and at most {1}.": "Escriba un número entero entre {0} y {1}.",
  "Write a whole number from {0} and at most {1} percent.": "Escriba un porcentaje entero entre {0} y {1}.",
  "Write a number greater than 0 and at most {0}, with a point before decimals.":
    "Escriba un número mayor que 0 y como máximo {0}, con un punto delante de los decimales.",
  "Write a number greater than 0 and at most {0} seconds, with a point before decimals.":
    "Escriba un número mayor que 0 y como máximo {0} segundos, con un punto delante de los decimales.",
  "Write a number greater than 0 and at most {0} minutes, with a point before decimals.":
    "Escriba un número mayor que 0 y como máximo {0} minutos, con un punto delante de los decimales.",
  "Write a number from {0} and at most {1}, with a point before decimals.":
    "Escriba un número entre {0} y {1}, con un punto delante de los decimales.",
  "Write a number from {0} and at most {1} seconds, with a point before decimals.":
    "Escriba un número entre {0} y {1} segundos, con un punto delante de los decimales.",
  ", with a point before decimals": ", con un punto delante de los decimales",
  // src/capacity/findings.ts
  " on {0} machines of {1}": " en {0} máquinas de {1}",
  // src/capacity/gateway-load.ts
  "RFC 3550 (RTP and RTCP)": "RFC 3550 (RTP y RTCP)",
  "{0} UDP ports a call through a gateway": "{0} puertos UDP por llamada a través de una pasarela",
  "the traffic of which at most {0} finds every channel taken and is lost":
    "el tráfico del que como mucho el {0} encuentra todos los canales ocupados y se pierde",
  "1% or 0.1%": "1% o el 0.1%",
  // src/capacity/vendor/recordings.ts
  "{0} is of recordings in {1} and says nothing of {2}; taken as it is, it may be far too much.":
    "{0} se refiere a grabaciones en {1} y no dice nada de {2}; tomada tal cual, puede ser demasiado.",
  // src/capacity/loss.ts
  "{0} lines at a blocking of {1} carry more than {2} E": "{0} líneas con un bloqueo de {1} cursan más de {2} E",
  "Give fewer lines; large groups may be computed one by one.":
    "Indique menos líneas; los grupos grandes se pueden calcular uno a uno.",
  "A. K. Erlang's loss formula (1917), by its recurrence over the lines":
    "fórmula de pérdida de A. K. Erlang (1917), por su recurrencia sobre las líneas",
  "traffic, lines and blocking make each other: exactly two of them are needed":
    "el tráfico, las líneas y el bloqueo se determinan entre sí: hacen falta exactamente dos de ellos",
  "Give two of them; the third is computed.": "Indique dos de ellos; el tercero se calcula.",
  "{0} E on {1} lines: the share {2} is lost": "{0} E en {1} líneas: se pierde la fracción {2}",
  "{0}; the retries by A' = A + R·A'·B(A')": "{0}; los reintentos según A' = A + R·A'·B(A')",
  "{0}, of which the share {1} calls again": "{0}, de la cual la fracción {1} vuelve a llamar",
  // src/capacity/machines.ts
  "{0} describes no high availability for {1}: one of these that fails is not taken over. A second machine can be asked for by role.":
    "{0} no describe ninguna alta disponibilidad para {1:word}: si una de estas falla, ninguna otra la sustituye. Se puede pedir una segunda máquina por rol.",
  "{0} would need {1} vCPUs, and a node of a site file has at most {2}: split the calls over more machines, or over several sites.":
    "{0} necesitaría {1} vCPU, y un nodo de un fichero de instalación tiene como mucho {2}: reparta las llamadas entre más máquinas, o entre varias instalaciones.",
  "{0}: {1} users: {2}": "{0}: {1} usuarios: {2}",
  "{0}: {1} users and {2} voice-only users: {3}": "{0}: {1} usuarios y {2} usuarios solo de voz: {3}",
  "{0}: {1} voice-only users: {2}": "{0}: {1} usuarios solo de voz: {2}",
  "{0}: {1} spans: {2}": "{0}: {1} enlaces: {2}",
  "rule {0}: {1}: {2} users: {3}": "regla {0}: {1}: {2} usuarios: {3}",
  "rule {0}: {1}: {2} users and {3} voice-only users: {4}":
    "regla {0}: {1}: {2} usuarios y {3} usuarios solo de voz: {4}",
  "rule {0}: {1}: {2} voice-only users: {3}": "regla {0}: {1}: {2} usuarios solo de voz: {3}",
  "rule {0}: {1}: {2} spans: {3}": "regla {0}: {1}: {2} enlaces: {3}",
  "rule {0}: {1}: {2} more, each on a host of its own": "regla {0}: {1}: {2} más, cada una en un host propio",
  "rule {0} gives no number of machines": "la regla {0} no da ningún número de máquinas",
  "{0}: the table ends at {1} {2}, so {3} are split over {4} machines of {5}; nothing is read beyond its end.":
    "{0}: la tabla acaba en {1} {2:word}, así que {3} se reparten entre {4} máquinas de {5}; más allá de su final no se lee nada.",
  "{0} starts {1} from the role {2}, and there is none": "{0} parte para {1} del rol {2}, y no existe",
  "Add that role to provisioning/roles, or name another in the vendor's file.":
    "Añada ese rol a provisioning/roles, o indique otro en el fichero del fabricante.",
  "rule {0} gives no spare machine": "la regla {0} no da ninguna máquina de reserva",
  "{0}: {1} more, each on a host of its own": "{0}: {1} más, cada una en un host propio",
  "{0}: {1} calls a machine: {2} vCPUs": "{0}: {1} llamadas por máquina: {2} vCPU",
  "rule {0}: {1}: {2} calls a machine: {3} vCPUs": "regla {0}: {1}: {2} llamadas por máquina: {3} vCPU",
  "rule {0} gives no figure {1}": "la regla {0} no da ninguna cifra {1}",
  "{0} has no rule {1}": "{0} no tiene ninguna regla {1}",
  "{0} has no role {1}": "{0} no tiene ningún rol {1}",
  "Its roles: {0}.": "Sus roles: {0:word}.",
  // src/capacity/node-limits.ts
  "at most {0} {1} a machine": "como mucho {0} {1:word} por máquina",
  "{0} vCPUs: {1} {2}": "{0} vCPU: {1} {2:word}",
  // src/capacity/placement/place.ts
  "the number of hosts": "el número de hosts",
  "the number of machines": "el número de máquinas",
  "host {0} is named twice": "el host {0} se ha indicado dos veces",
  "Give each host once, with all that it has.": "Indique cada host una sola vez, con todo lo que tiene.",
  // src/capacity/recordings.ts
  "WAV, 16 bit, 8 kHz": "WAV, 16 bits, 8 kHz",
  "16 bit, 8 kHz, both sides in one file": "16 bits, 8 kHz, los dos lados en un fichero",
  "16 bit, 8 kHz, each side in its file": "16 bits, 8 kHz, cada lado en su fichero",
  "8000 samples a second of 2 bytes": "8000 muestras por segundo de 2 bytes",
  "ITU-T G.711: 8000 samples a second of 1 byte": "UIT-T G.711: 8000 muestras por segundo de 1 byte",
  "ETSI GSM 06.10 in RFC 3551: 33 bytes every 20 ms": "ETSI GSM 06.10 en RFC 3551: 33 bytes cada 20 ms",
  "{0}, {1}: {2} MB an hour": "{0}, {1}: {2} MB por hora",
  "both sides in one file": "los dos lados en un fichero",
  "each side in its file": "cada lado en su fichero",
  "recorded channels": "canales grabados",
  "hours a day": "horas al día",
  "days kept": "días guardados",
  // src/capacity/site-needs.ts
  "there is nothing to size by": "no hay nada según lo que dimensionar",
  "Give agents, calls at the same time, traffic, or calls per hour with the handle time.":
    "Indique los agentes, las llamadas simultáneas, el tráfico, o las llamadas por hora con su duración.",
  "One call at the same time is counted for each of the {0} agents. Callers who wait, and those who only hear an announcement, hold a channel too: give calls or traffic to have them counted.":
    "Se cuenta una llamada simultánea por cada uno de los {0} agentes. Quien espera, y quien solo oye una locución, también ocupa un canal: indique las llamadas o el tráfico para que se cuenten.",
  "{0} E, of which at most the share {1} is lost: {2} lines":
    "{0} E, de los que se pierde como mucho la fracción {1}: {2} líneas",
  // src/capacity/site-remarks.ts
  "Each machine of {0} wants a host of its own: on one host there is no high availability.":
    "Cada máquina de {0:word} quiere un host propio: en un solo host no hay alta disponibilidad.",
  "Recordings are counted on the disk of {0}, beside what it needs without them.":
    "Las grabaciones están contadas en el disco de {0:word}, además de lo que necesita sin ellas.",
  "{0} calls between SIP peers take up to {1} UDP ports, and the usual range (10000 to 20000) has {2}: widen it in rtp.conf and in the firewall.":
    "{0} llamadas entre equipos SIP ocupan hasta {1} puertos UDP, y el rango habitual (de 10000 a 20000) tiene {2}: amplíelo en rtp.conf y en el cortafuegos.",
  "Recordings ({0} GB) are on none of these machines: the vendor gives them no disk.":
    "Las grabaciones ({0} GB) no están en ninguna de estas máquinas: el fabricante no les da disco.",
  // src/capacity/spans.ts
  "an E1 carries 30 calls: of its 32 time slots, slot 0 is framing and slot 16 the D-channel":
    "un E1 cursa 30 llamadas: de sus 32 intervalos de tiempo, el 0 es de entramado y el 16 es el canal D",
  "ITU-T G.704 and I.431 (primary rate, 2048 kbit/s)": "UIT-T G.704 e I.431 (acceso primario, 2048 kbit/s)",
  "a T1 as PRI carries 23 calls: the 24th channel is the D-channel, and every span is counted with one of its own":
    "un T1 como PRI cursa 23 llamadas: el canal 24 es el canal D, y cada enlace se cuenta con uno propio",
  "ITU-T G.704 and I.431 (primary rate, 1544 kbit/s)": "UIT-T G.704 e I.431 (acceso primario, 1544 kbit/s)",
  "a BRI carries 2 calls beside its D-channel": "un BRI cursa 2 llamadas además de su canal D",
  "ITU-T I.430 (basic rate)": "UIT-T I.430 (acceso básico)",
  "{0} calls on {1}s of {2}: {3}": "{0} llamadas en líneas {1} de {2}: {3}",
  // src/capacity/traffic.ts
  "calls per hour": "llamadas por hora",
  "handle time": "duración de la llamada",
  "the handle time": "la duración de la llamada",
  "calls per hour is missing": "faltan las llamadas por hora",
  "the handle time is missing": "falta la duración de la llamada",
  "Calls per hour and the handle time make traffic together: give both.":
    "Las llamadas por hora y su duración forman juntas el tráfico: indique las dos.",
  "{0} and {1} are both given, and each says what the other does":
    "se han indicado {0:word} y {1:word}, y cada dato dice lo mismo que el otro",
  "their traffic": "su tráfico",
  "Leave one of them out.": "Quite uno de los dos.",
  // src/capacity/vendor/apply.ts
  "rule {0} needs the number of {1}, and it is not given":
    "la regla {0} necesita el número de {1:word}, y no se ha indicado",
  "Give agents.": "Indique los agentes.",
  "Give users.": "Indique los usuarios.",
  "Give voice-only users.": "Indique los usuarios solo de voz.",
  "Give calls.": "Indique las llamadas.",
  "Give video calls.": "Indique las videollamadas.",
  "Give spans.": "Indique los enlaces.",
  "Give recorded minutes.": "Indique los minutos grabados.",
  "voice-only users": "usuarios solo de voz",
  "video calls": "videollamadas",
  "recorded minutes": "minutos grabados",
  // src/capacity/vendor/bandwidth.ts
  "bandwidth of one direction": "ancho de banda de un sentido",
  "bandwidth of video, one direction": "ancho de banda del vídeo, un sentido",
  "No rule sizes video calls; they are not counted.": "Ninguna regla dimensiona las videollamadas; no se cuentan.",
  "{0} calls at {1} kbit/s": "{0} llamadas a {1} kbit/s",
  "{0} video calls at {1} kbit/s": "{0} videollamadas a {1} kbit/s",
  // src/capacity/vendor/check.ts
  "'{0}' doesn't begin with the vendor's name": "'{0}' no empieza por el nombre del fabricante",
  "Call it {0}-….": "Llámela {0}-….",
  "there is another rule '{0}'": "hay otra regla '{0}'",
  "Give each rule an id of its own.": "Dé a cada regla un id propio.",
  "the rows don't rise": "las filas no van en aumento",
  "Write them from the smallest upTo to the largest; only the last may have none.":
    "Escríbalas del upTo menor al mayor; solo la última puede no tenerlo.",
  "a table that is split needs an end": "una tabla que se reparte necesita un final",
  "Give the last row its upTo.": "Ponga upTo en la última fila.",
  "the rows have different figures": "las filas tienen cifras distintas",
  "Give every row the same figures.": "Ponga las mismas cifras en todas las filas.",
  "the points don't rise": "los puntos no van en aumento",
  "Write them from the shortest to the longest; a longer one is not smaller.":
    "Escríbalos del más corto al más largo; uno más largo no es más pequeño.",
  "there is no rule '{0}'": "no hay ninguna regla '{0}'",
  "Name one of the rules of this file.": "Indique una de las reglas de este fichero.",
  "rule '{0}' is of kind {1}": "la regla '{0}' es del tipo {1}",
  "Name one of kind {0}.": "Indique una del tipo {0:word}.",
  "steps or share": "steps o share",
  "steps or fixed": "steps o fixed",
  "steps or formula or fixed": "steps, formula o fixed",
  "rule '{0}' gives no figure '{1}'": "la regla '{0}' no da ninguna cifra '{1}'",
  "Leave the figure out.": "Quite la cifra.",
  "Name one of {0}.": "Indique uno de estos: {0:word}.",
  // src/capacity/vendor/recordings.ts
  "length of a call": "duración de una llamada",
  "nothing is known about recordings in {0}{1}": "no se sabe nada de grabaciones en {0}{1}",
  "nothing is known about recordings in {0} of {1}": "no se sabe nada de grabaciones en {0} de {1}",
  "Name one of the formats {0}, or a vendor with a rule for {1}.":
    "Indique uno de los formatos {0:word}, o un fabricante con una regla para {1}.",
  "storage of recordings": "almacenamiento de las grabaciones",
  "Sizes are decimal: 1 GB is 1 000 000 000 bytes.": "Los tamaños son decimales: 1 GB son 1 000 000 000 bytes.",
  "{0} minutes at {1} MB": "{0} minutos a {1} MB",
  "{0} minutes in calls of {1} minutes, {2} MB each": "{0} minutos en llamadas de {1} minutos, {2} MB cada una",
  // src/capacity/vendor/schema.ts
  "must limit a quantity": "tiene que limitar una cantidad",
  // Palabras de las cifras y filas
  "agents": "agentes",
  "supervisors": "supervisores",
  "users": "usuarios",
  "calls": "llamadas",
  "spans": "enlaces",
  "lines": "líneas",
  "traffic": "tráfico",
  "blocking": "bloqueo",
  "retry": "reintento",
  "target": "objetivo",
  "service level": "nivel de servicio",
  // provisioning/vendors/smart-ivr.yaml
  "Hardware by number of ports": "Hardware por número de puertos",
  "Smart IVR, system requirements, hardware by number of ports":
    "Smart IVR, requisitos del sistema, hardware por número de puertos",
  "30 ports: 1 to 2 cores, 4 GB, model S to M": "30 puertos: de 1 a 2 núcleos, 4 GB, modelo S a M",
  "60 ports: 2 to 4 cores, 8 GB, model M": "60 puertos: de 2 a 4 núcleos, 8 GB, modelo M",
  "120 ports: 2 to 4 cores, 16 GB, model M to L": "120 puertos: de 2 a 4 núcleos, 16 GB, modelo M a L",
  "240 ports: 6 cores, 32 GB, model L": "240 puertos: 6 núcleos, 32 GB, modelo L",
  "{0} calls: 30 ports: 1 to 2 cores, 4 GB, model S to M":
    "{0} llamadas: 30 puertos: de 1 a 2 núcleos, 4 GB, modelo S a M",
  "{0} calls: 60 ports: 2 to 4 cores, 8 GB, model M": "{0} llamadas: 60 puertos: de 2 a 4 núcleos, 8 GB, modelo M",
  "{0} calls: 120 ports: 2 to 4 cores, 16 GB, model M to L":
    "{0} llamadas: 120 puertos: de 2 a 4 núcleos, 16 GB, modelo M a L",
  "{0} calls: 240 ports: 6 cores, 32 GB, model L": "{0} llamadas: 240 puertos: 6 núcleos, 32 GB, modelo L",
  "{0} calls on {1} machines of {2}: 240 ports: 6 cores, 32 GB, model L":
    "{0} llamadas en {1} máquinas de {2}: 240 puertos: 6 núcleos, 32 GB, modelo L",
  "the server's memory": "memoria del servidor",
  "model S to M: 1 to 2 GiB, 1 vCPU": "modelo S a M: de 1 a 2 GiB, 1 vCPU",
  "model M: 2 GiB, 1 vCPU": "modelo M: 2 GiB, 1 vCPU",
  "model M to L: 2 to 4 GiB, 1 to 2 vCPUs": "modelo M a L: de 2 a 4 GiB, de 1 a 2 vCPU",
  "model L: 4 GiB, 2 vCPUs": "modelo L: 4 GiB, 2 vCPU",
  "Smart IVR, system requirements, models (Amazon's t2.micro, t2.small, t2.medium)":
    "Smart IVR, requisitos del sistema, modelos (t2.micro, t2.small y t2.medium de Amazon)",
  "The columns of cores and memory are taken; the model column names machines of Amazon that have less than these.":
    "Se toman las columnas de núcleos y memoria; la columna de modelos nombra máquinas de Amazon que tienen menos.",
  "Network for a call": "Red para una llamada",
  "Smart IVR, system requirements, bandwidth: 64 kbit/s an uncompressed call":
    "Smart IVR, requisitos del sistema, ancho de banda: 64 kbit/s por llamada sin comprimir",
  "64 kbit/s is G.711's payload alone. Its tables give G.722 as 48 and G.729 as 15 kbit/s; the codecs' real rates (64 and 8 kbit/s of payload) are used here.":
    "64 kbit/s es solo la carga útil de G.711. Sus tablas dan 48 kbit/s para G.722 y 15 kbit/s para G.729; aquí se usan las tasas reales de los códecs (64 y 8 kbit/s de carga útil).",
  "Recording of a minute": "Grabación de un minuto",
  "Smart IVR, system requirements, recording: 1 minute 1.5 MB, 1 hour 90 MB, 1 day 2.16 GB, 30 days 64.8 GB (one call, two peers, G.711)":
    "Smart IVR, requisitos del sistema, grabación: 1 minuto 1.5 MB, 1 hora 90 MB, 1 día 2.16 GB, 30 días 64.8 GB (una llamada, dos extremos, G.711)",
  "The document writes Mb and Gb and means megabytes and gigabytes. 1.5 MB a minute is 200 kbit/s, which no format of two G.711 peers makes.":
    "El documento escribe Mb y Gb y se refiere a megabytes y gigabytes. 1.5 MB por minuto son 200 kbit/s, que ningún formato de dos extremos G.711 alcanza.",
  // provisioning/vendors/ucontact.yaml
  "Servers by number of agents": "Servidores por número de agentes",
  'uContact, "Components", on-premise sizing': "uContact, «Components», dimensionado en las instalaciones del cliente",
  "Small (fewer than 30 agents)": "Pequeña (menos de 30 agentes)",
  "Medium (fewer than 500 agents)": "Mediana (menos de 500 agentes)",
  "Big (more than 500 agents)": "Grande (más de 500 agentes)",
  "{0} agents: Small (fewer than 30 agents)": "{0} agentes: pequeña (menos de 30 agentes)",
  "{0} agents: Medium (fewer than 500 agents)": "{0} agentes: mediana (menos de 500 agentes)",
  "{0} agents: Big (more than 500 agents)": "{0} agentes: grande (más de 500 agentes)",
  "Backend and database run on the telephony server.":
    "El backend y la base de datos funcionan en el servidor de telefonía.",
  "The database runs on the telephony server.": "La base de datos funciona en el servidor de telefonía.",
  "The page has 500 agents in no class (Medium is below 500, Big above); they are sized as Big, which is the safe side.":
    "La página no tiene 500 agentes en ninguna clase (Medium es menos de 500, Big es más); se dimensionan como Big, que es lo seguro.",
  "One server": "Un servidor",
  'uContact, "Components", an older edition of the page: Xeon E7-8893 v4 (4 cores, 3.2 GHz), 8 GB, 500 GB in RAID':
    "uContact, «Components», una edición anterior de la página: Xeon E7-8893 v4 (4 núcleos, 3.2 GHz), 8 GB, 500 GB en RAID",
  "The present page gives no processor, memory or disk of a server; these are an older edition's, and a starting point only.":
    "La página actual no da procesador, memoria ni disco de un servidor; estos son de una edición anterior, y solo un punto de partida.",
  'uContact, "Components", network requirements for VoIP: 256 kbit/s a call':
    "uContact, «Components», requisitos de red para VoIP: 256 kbit/s por llamada",
  "Network for a video call": "Red para una videollamada",
  'uContact, "Components", network requirements for video: "1 MB/s symmetric"':
    "uContact, «Components», requisitos de red para vídeo: «1 MB/s symmetric» (simétrico)",
  "The page writes 1 MB/s, which would be 8 Mbit/s and more than the 2 Mbit/s that it asks of an agent's desktop; it is read as 1 Mbit/s.":
    "La página escribe 1 MB/s, que serían 8 Mbit/s y más que los 2 Mbit/s que pide al puesto de un agente; se lee como 1 Mbit/s.",
  "Network for voice": "Red para voz",
  'uContact, "Components", network requirements for VoIP': "uContact, «Components», requisitos de red para VoIP",
  "Network for video": "Red para vídeo",
  'uContact, "Components", network requirements for video': "uContact, «Components», requisitos de red para vídeo",
  "Recording of a call": "Grabación de una llamada",
  'uContact, "Components", storage of recordings: sizes for calls of 1, 10, 20 and 30 minutes':
    "uContact, «Components», almacenamiento de las grabaciones: tamaños para llamadas de 1, 10, 20 y 30 minutos",
  "The table is uneven (a minute takes more in a longer call); between its sizes a straight line is drawn, beyond 30 minutes a minute takes as much as in a call of 30.":
    "La tabla es irregular (un minuto ocupa más en una llamada más larga); entre sus tamaños se traza una recta, y más allá de 30 minutos cada minuto ocupa lo que en una llamada de 30.",
  "Recording of a video call": "Grabación de una videollamada",
  "An agent's desktop": "Puesto de un agente",
  "Intel Core i5 at 2.0 GHz, 8 GB of memory, 160 GB of disk, 1366x768, Chrome, 2 Mbit/s symmetric":
    "Intel Core i5 a 2.0 GHz, 8 GB de memoria, 160 GB de disco, 1366x768, Chrome, 2 Mbit/s simétricos",
  "{0} x Intel Core i5 at 2.0 GHz, 8 GB of memory, 160 GB of disk, 1366x768, Chrome, 2 Mbit/s symmetric":
    "{0} x Intel Core i5 a 2.0 GHz, 8 GB de memoria, 160 GB de disco, 1366x768, Chrome, 2 Mbit/s simétricos",
  "{0} x Intel Core i5 at 2.5 GHz, 8 GB of memory, 160 GB of disk, 1366x768, Chrome":
    "{0} x Intel Core i5 a 2.5 GHz, 8 GB de memoria, 160 GB de disco, 1366x768, Chrome",
  "A supervisor's desktop": "Puesto de un supervisor",
  "Intel Core i5 at 2.5 GHz, 8 GB of memory, 160 GB of disk, 1366x768, Chrome":
    "Intel Core i5 a 2.5 GHz, 8 GB de memoria, 160 GB de disco, 1366x768, Chrome",
  // provisioning/vendors/vivait.yaml
  "Connected users of a WebRTC node": "Usuarios conectados de un nodo WebRTC",
  "VIVAit Call 3.5, Webphone, sizing of the WebRTC node": "VIVAit Call 3.5, Webphone, dimensionado del nodo WebRTC",
  "The limit holds whatever the machine's size.": "El límite vale para cualquier tamaño de la máquina.",
  "Cores of a WebRTC node": "Núcleos de un nodo WebRTC",
  "VIVAit Call 3.5, Webphone, sizing of the WebRTC node: cores = ((calls / 100) x 3) + 2":
    "VIVAit Call 3.5, Webphone, dimensionado del nodo WebRTC: núcleos = ((llamadas / 100) x 3) + 2",
  "The document doesn't say how to round; its example (500 calls, 17 cores) needs none. Rounded up.":
    "El documento no dice cómo redondear; su ejemplo (500 llamadas, 17 núcleos) no lo necesita. Se redondea hacia arriba.",
  "VIVAit Call 3.5, Webphone, sizing of the WebRTC node: 100 kbit/s":
    "VIVAit Call 3.5, Webphone, dimensionado del nodo WebRTC: 100 kbit/s",
  "The document doesn't say of what; it is read as of each simultaneous call and direction.":
    "El documento no dice de qué; se lee como de cada llamada simultánea y sentido.",
  "High availability of the WebRTC node": "Alta disponibilidad del nodo WebRTC",
  "VIVAit Call 3.5, Webphone, high availability: two machines and balancing":
    "VIVAit Call 3.5, Webphone, alta disponibilidad: dos máquinas y balanceo",
  "A balancer goes before the WebRTC nodes, and the registration node joins them on the other side.":
    "Delante de los nodos WebRTC va un balanceador, y al otro lado los une el nodo de registro.",
  // provisioning/vendors/worksmart.yaml
  "Users of a proxy": "Usuarios de un proxy",
  'PanTerra Worksmart, "Technology": a proxy (two Xeons, standalone or blade) serves up to 2000 full users or 4000 voice-only users':
    "PanTerra Worksmart, «Technology»: un proxy (dos Xeon, independiente o blade) atiende hasta 2000 usuarios completos o 4000 usuarios solo de voz",
  "T1 lines of a media gateway": "Líneas T1 de una pasarela de medios",
  'PanTerra Worksmart, "Technology": a media gateway has 1 to 8 T1 in one rack unit; several for more T1 or DS3':
    "PanTerra Worksmart, «Technology»: una pasarela de medios tiene de 1 a 8 T1 en una unidad de rack; varias para más T1 o DS3",
  "The document speaks of T1; lines of another kind are counted alike.":
    "El documento habla de T1; las líneas de otro tipo se cuentan igual.",
  "A backup proxy": "Un proxy de reserva",
  'PanTerra Worksmart, "Technology": phones go to a backup proxy where theirs fails':
    "PanTerra Worksmart, «Technology»: los teléfonos pasan a un proxy de reserva si el suyo falla",
  "The backup proxy stands best at another place, with a copy of the data.":
    "El proxy de reserva está mejor en otro lugar, con una copia de los datos.",
};
