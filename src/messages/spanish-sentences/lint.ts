// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is quoted is dialplan, whose variables look like this.
import type { SentenceTable } from "../sentences.ts";

export const lintSentences: SentenceTable = {
  // src/telephony/lint/rules/l1-brackets.ts
  "A forgotten or surplus bracket": "Un paréntesis, corchete o llave que falta o que sobra",
  "Asterisk takes what is between the first and the last parenthesis and looks no further: a forgotten one changes what the rest of the line means, mostly without a warning.":
    "Asterisk toma lo que hay entre el primer paréntesis y el último y no mira más: si falta alguno, cambia lo que significa el resto de la línea, casi siempre sin avisar.",
  "the parenthesis of {0} is not closed": "el paréntesis de {0} no se cierra",
  'Put ")" at the end.': 'Ponga ")" al final.',
  'nothing opens this "{0}"': 'nada abre este "{0}"',
  "Take it away, or open it where it belongs.": "Quítelo, o ábralo donde corresponda.",
  'this "{0}" is not closed': 'este "{0}" no se cierra',
  'Put "{0}" where it ends.': 'Ponga "{0}" donde termine.',
  // src/telephony/lint/rules/l2-d-channel.ts
  "A D-channel in channel =>": "Un canal D en channel =>",
  "channel => lists what carries calls. With the D-channel in it chan_dahdi can't open the span, and no call comes in or goes out.":
    "channel => enumera los canales que llevan llamadas. Si incluye el canal D, chan_dahdi no puede abrir el enlace y no entra ni sale ninguna llamada.",
  "channel {0}": "canal {0}",
  "channel {0} of {1}-{2}": "canal {0} de {1}-{2}",
  "{0} is the D-channel": "{0}: es el canal D",
  "{0} is the D-channel (of this line, {1} are)": "{0}: es el canal D (en esta línea lo son {1})",
  "Take the line away: it has no other channel.": "Quite la línea: no tiene ningún otro canal.",
  "Write channel => {0}.": "Escriba channel => {0}.",
  // src/telephony/lint/rules/l3-comment-block.ts
  "A block of comments without its end or beginning": "Un bloque de comentarios sin final o sin principio",
  'Everything after ";--" is comment until "--;". A "--;" without its beginning makes Asterisk pass over the rest of the file.':
    'Todo lo que sigue a ";--" es comentario hasta "--;". Un "--;" sin su principio hace que Asterisk pase por alto el resto del fichero.',
  "this block of comments is not closed: the rest of the file is comment":
    "este bloque de comentarios no se cierra: el resto del fichero es comentario",
  "nothing begins this block of comments: Asterisk passes over the rest of the file":
    "nada abre este bloque de comentarios: Asterisk pasa por alto el resto del fichero",
  'Write "--;" where it ends.': 'Escriba "--;" donde termine.',
  'Put a space between "--" and ";".': 'Ponga un espacio entre "--" y ";".',
  // src/telephony/lint/rules/l4-include.ts
  "An include that leads nowhere": "Un include que no lleva a ninguna parte",
  "Asterisk refuses the whole configuration where a file of #include is missing; #tryinclude passes over it.":
    "Asterisk rechaza la configuración entera si falta un fichero de #include; #tryinclude lo pasa por alto.",
  "there is no such file in the folders given": "no existe ese fichero en las carpetas indicadas",
  "Correct the name, or write #tryinclude where the file may be missing.":
    "Corrija el nombre, o escriba #tryinclude si el fichero puede faltar.",
  "the file includes the one that it is included by, in a circle":
    "el fichero incluye al que lo incluye a él, en círculo",
  "Take one of the includes away.": "Quite uno de los include.",
  // src/telephony/lint/rules/l5-structure.ts
  "A section or directive that Asterisk cannot read": "Una sección o directiva que Asterisk no puede leer",
  "A section without its bracket, or with a template that is not above it, makes Asterisk refuse the whole file; lines of over 8190 bytes and unknown directives are skipped.":
    "Una sección sin su corchete, o con una plantilla que no está más arriba, hace que Asterisk rechace el fichero entero; las líneas de más de 8190 bytes y las directivas desconocidas se saltan.",
  "there is no section '{0}' above to add to": "más arriba no hay ninguna sección «{0}» a la que añadir",
  "there is no template '{0}' above this section": "por encima de esta sección no hay ninguna plantilla «{0}»",
  "Write the template above, or correct its name.": "Escriba la plantilla más arriba, o corrija su nombre.",
  'the section has no "]"': 'a la sección le falta "]"',
  'the options of the section have no ")"': 'a las opciones de la sección les falta ")"',
  "the line is longer than 8190 bytes, so Asterisk skips it":
    "la línea tiene más de 8190 bytes, así que Asterisk la salta",
  "Correct the line.": "Corrija la línea.",
  "Asterisk does not know the directive #{0}": "Asterisk no conoce la directiva #{0}",
  'A comment begins with ";".': 'Un comentario empieza por ";".',
  "#{0} names nothing": "#{0} no nombra nada",
  "Write the file's name after it.": "Escriba detrás el nombre del fichero.",
  // src/telephony/lint/rules/l6-no-configuration.ts
  "A file without configuration": "Un fichero sin configuración",
  "Where no line is what Asterisk or DAHDI reads, there is nothing to check: most likely another file was meant.":
    "Si ninguna línea es de las que leen Asterisk o DAHDI, no hay nada que comprobar: lo más probable es que se quisiera indicar otro fichero.",
  "dialplan in AEL or Lua is not read here": "aquí no se lee un plan de marcación (dialplan) en AEL o Lua",
  "the file has no line that Asterisk or DAHDI would read as configuration":
    "el fichero no tiene ninguna línea que Asterisk o DAHDI lean como configuración",
  "Name Asterisk's configuration files, or the folder that they are in.":
    "Indique los ficheros de configuración de Asterisk, o la carpeta en la que están.",
  // src/telephony/lint/rules/l7-utf16.ts
  "A file in UTF-16": "Un fichero en UTF-16",
  "Asterisk reads bytes: in UTF-16 every second one is a zero, which ends the line for it. Nothing else is said of such a file.":
    "Asterisk lee bytes: en UTF-16 uno de cada dos es un cero, que para él acaba la línea. De un fichero así no se dice nada más.",
  "the file is UTF-16, which Asterisk cannot read": "el fichero está en UTF-16, que Asterisk no puede leer",
  "Convert it: iconv -f {0} -t UTF-8 {1} > new.conf, then put new.conf in its place.":
    "Conviértalo: iconv -f {0} -t UTF-8 {1} > new.conf, y después ponga new.conf en su lugar.",
  // src/telephony/lint/rules/t01-condition.ts
  "A condition without $[ ]": "Una condición sin $[ ]",
  'GotoIf, GosubIf, ExecIf and While compare nothing: any text that is not empty and not 0 is true, so "${X}"="OK" always is.':
    'GotoIf, GosubIf, ExecIf y While no comparan nada: cualquier texto que no esté vacío ni sea 0 es verdadero, así que "${X}"="OK" lo es siempre.',
  "the condition of {0} is always true: it is text, no expression":
    "la condición de {0} es siempre verdadera: es un texto, no una expresión",
  'Write an expression with every value in quotes: $["${X}" = "OK"].':
    'Escriba una expresión con todos los valores entre comillas: $["${X}" = "OK"].',
  "Write $[{0}].": "Escriba $[{0}].",
  // src/telephony/lint/rules/t02-expression-as-variable.ts
  "An expression inside ${ }": "Una expresión dentro de ${ }",
  '${[X]+1} reads a variable that is called "[X]+1". There is none, so the result is empty.':
    '${[X]+1} lee una variable que se llama "[X]+1". No hay ninguna, así que el resultado está vacío.',
  'reads a variable with the name "[{0}]{1}", which is empty':
    'lee una variable con el nombre "[{0}]{1}", que está vacía',
  // src/telephony/lint/rules/t03-gosub-arguments.ts
  "Arguments of Gosub without parentheses": "Argumentos de Gosub sin paréntesis",
  "Gosub takes context, extension and priority; further fields are ignored, so ARG1 and ARG2 are empty in the subroutine.":
    "Gosub toma contexto, extensión y prioridad; los demás campos se ignoran, así que ARG1 y ARG2 están vacías en la subrutina.",
  "the subroutine does not get its {0} {1}": "la subrutina se queda sin {0:word}: {1}",
  "argument": "argumento",
  "arguments": "argumentos",
  // src/telephony/lint/rules/t04-header-variable.ts
  "A misspelt SIPADDHEADER variable": "Una variable SIPADDHEADER mal escrita",
  "chan_sip looks for variables that begin with SIPADDHEADER, in capitals. With three D's or in small letters the header is missing without a word.":
    "chan_sip busca variables que empiecen por SIPADDHEADER, en mayúsculas. Con tres D o en minúsculas, la cabecera falta sin ningún aviso.",
  "no header is sent: chan_sip does not know {0}": "no se envía ninguna cabecera: chan_sip no conoce {0}",
  // src/telephony/lint/rules/t06-target.ts
  "A jump to what is not there": "Un salto a algo que no existe",
  "Contexts, extensions and labels are found only in the same case. A jump to nowhere ends the call, and what should have followed is skipped.":
    "Los contextos, las extensiones y las etiquetas solo se encuentran con las mismas mayúsculas y minúsculas. Un salto a ninguna parte termina la llamada, y lo que tenía que seguir no se hace.",
  "{0} leads to no context '{1}'": "{0} no lleva a ningún contexto «{1}»",
  "{0} leads to no extension '{1}'": "{0} no lleva a ninguna extensión «{1}»",
  "{0} leads to no priority or label '{1}'": "{0} no lleva a ninguna prioridad ni etiqueta «{1}»",
  "{0}, but to '{1}': the case differs": "{0}, sino a «{1}»: difieren mayúsculas y minúsculas",
  "Correct the name, or write the part that is missing.": "Corrija el nombre, o escriba la parte que falta.",
  // src/telephony/lint/rules/t07-name-case.ts
  "A name in the wrong case": "Un nombre con mayúsculas o minúsculas equivocadas",
  "Asterisk finds applications whatever their case, so HangUp works (a note). Functions it finds only in capitals: ${callerid(num)} is empty (an error).":
    "Asterisk encuentra las aplicaciones con cualesquiera mayúsculas y minúsculas, así que HangUp funciona (una nota). Las funciones solo las encuentra en mayúsculas: ${callerid(num)} está vacía (un error).",
  "Asterisk's name of this application is {0}": "Asterisk llama a esta aplicación {0}",
  "there is no function {0}: functions are found only in their own case":
    "no existe la función {0}: las funciones solo se encuentran con sus propias mayúsculas y minúsculas",
  // src/telephony/lint/rules/t08-stray-line.ts
  "A line that is neither setting nor comment": "Una línea que no es ni ajuste ni comentario",
  "Asterisk warns \"No '=' (equal sign)\" at every load and skips the line.":
    "Asterisk avisa «No '=' (equal sign)» en cada carga y salta la línea.",
  "the line has no '=', so Asterisk skips it with a warning":
    "la línea no tiene «=», así que Asterisk la salta con un aviso",
  'Put "; " before it.': 'Ponga "; " delante.',
  'Write "key = value", or put "; " before it.': 'Escriba "clave = valor", o ponga "; " delante.',
  // src/telephony/lint/rules/t09-parenthesis-too-early.ts
  "The parenthesis closes before the question mark": "El paréntesis se cierra antes del signo de interrogación",
  'Asterisk takes everything to the last parenthesis as the argument; the condition then ends in ")" and is text that is always true.':
    'Asterisk toma como argumento todo hasta el último paréntesis; la condición acaba entonces en ")" y es un texto que siempre es verdadero.',
  '{0} ends here, before "?", so what follows is always done':
    '{0} acaba aquí, antes de "?", así que lo que sigue se hace siempre',
  "Write {0} with its branches inside.": "Escriba {0} con sus ramas dentro.",
  // src/telephony/lint/rules/t10-stray-brace.ts
  "A brace that ends a function too early": "Una llave que acaba una función demasiado pronto",
  'The first "}" ends the function\'s name and arguments; the rest of the line is taken as text, so the value is wrong without a warning.':
    'La primera "}" acaba el nombre y los argumentos de la función; el resto de la línea se toma como texto, así que el valor es erróneo sin ningún aviso.',
  'this "}" ends the function before its parenthesis is closed':
    'esta "}" acaba la función antes de que se cierre su paréntesis',
  'Take the "}" away.': 'Quite la "}".',
  // src/telephony/lint/rules/t11-technology.ts
  "Dial with a channel technology that does not exist": "Dial con una tecnología de canal que no existe",
  "Asterisk has no such channel driver: DIALSTATUS is CHANUNAVAIL with cause 66 and no call is made.":
    "Asterisk no tiene ese controlador de canal: DIALSTATUS es CHANUNAVAIL con la causa 66 y no se hace ninguna llamada.",
  "there is no channel technology {0}": "no existe la tecnología de canal {0}",
  "Write the technology of the channel driver, such as PJSIP, SIP or DAHDI.":
    "Escriba la tecnología del controlador de canal, como PJSIP, SIP o DAHDI.",
  "Write {0}/… and check the group before it is dialled.": "Escriba {0}/… y compruebe el grupo antes de marcarlo.",
  // src/telephony/lint/rules/t12-unchecked-header.ts
  "A header's value is dialled unchecked": "El valor de una cabecera se marca sin comprobarlo",
  'Whoever sends the call writes the header: "G1/900&SIP/other" dials a second, dear destination.':
    'La cabecera la escribe quien envía la llamada: "G1/900&SIP/other" marca un segundo destino, que sale caro.',
  "{0} comes from the caller's header and is dialled unchecked":
    "{0} viene de la cabecera del llamante y se marca sin comprobarlo",
  'Before it, leave with Hangup(21) unless ${REGEX("^[gGrR]([0-9]|[1-5][0-9]|6[0-3])$" ${…})} is 1 and the group is one of yours.':
    'Antes, salga con Hangup(21) salvo que ${REGEX("^[gGrR]([0-9]|[1-5][0-9]|6[0-3])$" ${…})} sea 1 y el grupo sea uno de los suyos.',
  // src/telephony/lint/rules/t13-homeless-line.ts
  "Dialplan outside a context or an extension": "Plan de marcación (dialplan) fuera de un contexto o de una extensión",
  'Asterisk refuses a whole file with a line before its first [context], and ignores "same" before the first "exten".':
    'Asterisk rechaza entero un fichero con una línea antes de su primer [contexto], e ignora "same" antes del primer "exten".',
  "this line belongs to no context": "esta línea no pertenece a ningún contexto",
  '"{0}" belongs to no extension': '"{0}" no pertenece a ninguna extensión',
  "Write the [context] above it. A file that is included inside one is to be checked through the file that includes it.":
    "Escriba encima el [contexto]. Un fichero que se incluye dentro de uno debe comprobarse a través del fichero que lo incluye.",
  'Write the first line of the extension above it, such as "exten => _[+*#0-9]!,1,NoOp()".':
    'Escriba encima la primera línea de la extensión, como "exten => _[+*#0-9]!,1,NoOp()".',
  // src/telephony/lint/rules/t14-open-pattern.ts
  "A pattern for any number that misses some": "Un patrón para cualquier número que deja fuera algunos",
  'The "." wants one more character: a number of a single digit, one with "+", or a call without a number finds no extension and is dropped.':
    'El "." exige un carácter más: un número de una sola cifra, uno con "+" o una llamada sin número no encuentran extensión y se pierden.',
  "in context '{0}' nothing takes {1}": "en el contexto «{0}» nada recoge {1}",
  "a number of one digit": "un número de una cifra",
  "a call without a number (s)": "una llamada sin número (s)",
  "Write _[+*#0-9]! for the pattern, and add the extensions s and i.":
    "Escriba el patrón como _[+*#0-9]! y añada las extensiones s e i.",
  // src/telephony/lint/rules/t15-unfiltered-extension.ts
  "EXTEN of an open pattern is dialled unfiltered on a DAHDI gateway":
    "El EXTEN de un patrón abierto se marca sin filtrar en una pasarela DAHDI",
  'A pattern ends in "." or "!" takes any characters, and dashes are passed over in matching: "9-1&SIP/x" reaches Dial as it came.':
    'Un patrón acabado en "." o "!" admite cualquier carácter, y al comparar se pasan por alto los guiones: "9-1&SIP/x" llega a Dial tal como vino.',
  "what was dialled goes to Dial unfiltered, and {0} takes any characters":
    "lo marcado va a Dial sin filtrar, y {0} admite cualquier carácter",
  "Write ${FILTER(0-9*#+,{0})}.": "Escriba ${FILTER(0-9*#+,{0})}.",
  // src/telephony/lint/rules/t16-retry-by-dialstatus.ts
  "Retry on DIALSTATUS=CHANUNAVAIL alone": "Reintento solo con DIALSTATUS=CHANUNAVAIL",
  "404, 403 and 488 give CHANUNAVAIL too, so a wrong number is tried on every trunk; 503 gives CONGESTION, so an overloaded trunk is not left.":
    "404, 403 y 488 dan también CHANUNAVAIL, así que un número erróneo se intenta por todas las troncales; 503 da CONGESTION, así que una troncal sobrecargada no se abandona.",
  "the next trunk is chosen by CHANUNAVAIL alone": "la troncal siguiente se elige solo por CHANUNAVAIL",
  "Decide by ${HANGUPCAUSE}: try the next trunk on 3, 18, 20, 27, 34, 38, 41, 42, 44, 66, 102 and 127.":
    "Decida por ${HANGUPCAUSE}: pruebe la troncal siguiente con 3, 18, 20, 27, 34, 38, 41, 42, 44, 66, 102 y 127.",
  // src/telephony/lint/rules/t17-no-qualify.ts
  "A trunk of a DAHDI gateway that is not watched": "Una troncal de una pasarela DAHDI que nadie vigila",
  "Without qualify a dead host is found out call by call: each waits 32 seconds before the next trunk is tried.":
    "Sin qualify, un host caído se descubre llamada a llamada: cada una espera 32 segundos antes de probar la troncal siguiente.",
  "{0} is {1}: nobody notices that {2} is dead": "{0}: {1:word}; nadie se entera de que {2} no responde",
  "missing": "falta",
  // src/telephony/lint/rules/t18-peer-test.ts
  "A peer's address as the test whether it can be dialled":
    "La dirección de un peer como prueba de si se le puede llamar",
  'A peer that is unreachable has its address all the same, and one that has not registered has the text "(null)".':
    'Un peer inalcanzable tiene igualmente su dirección, y uno que no se ha registrado tiene el texto "(null)".',
  "the address says nothing about whether the peer answers": "la dirección no dice nada de si el peer responde",
  'Test the status as well: "${SIPPEER(NAME,status):0:11}"="UNREACHABLE", or DEVICE_STATE with PJSIP.':
    'Compruebe también el estado: "${SIPPEER(NAME,status):0:11}"="UNREACHABLE", o DEVICE_STATE con PJSIP.',
  // src/telephony/lint/rules/t20-same-host.ts
  "Two trunks to one host and port": "Dos troncales al mismo host y puerto",
  "They are no redundancy, and a call that comes in from there is taken for only one of them, so its variables are a matter of chance.":
    "No dan redundancia, y una llamada que entra desde allí se atribuye solo a una de ellas, así que sus variables dependen del azar.",
  "{0} has the same host and port as {1} on line {2}": "{0} tiene el mismo host y puerto que {1}, de la línea {2}",
  "Give each trunk a host or port of its own, or tell them apart by a header (PJSIP: match_header).":
    "Dé a cada troncal un host o un puerto propio, o distíngalas por una cabecera (PJSIP: match_header).",
  // src/telephony/lint/rules/t22-line-ends.ts
  "^M at the end of a line": "^M al final de una línea",
  'The two characters ^ and M belong to the value: "type=peer^M" is an unknown type and the peer is not made. Real carriage returns are harmless before a line feed (a note).':
    'Los dos caracteres ^ y M forman parte del valor: "type=peer^M" es un tipo desconocido y el peer no se crea. Los retornos de carro de verdad no hacen daño delante de un salto de línea (una nota).',
  'the characters "^M" belong to what Asterisk reads here':
    'los caracteres "^M" forman parte de lo que Asterisk lee aquí',
  "Take ^M away.": "Quite ^M.",
  "{0} {1} {2} in CRLF; Asterisk strips the carriage returns":
    "{0} {1:word} con CRLF al final{2:drop}; Asterisk elimina los retornos de carro",
  "Save the file with LF.": "Guarde el fichero con LF.",
  "a carriage return in the middle of a line ends no line for Asterisk: what follows belongs to the same line":
    "un retorno de carro en medio de una línea no la acaba para Asterisk: lo que sigue pertenece a la misma línea",
  // src/telephony/lint/rules/t23-insecure-no.ts
  "insecure=no while guests are allowed": "insecure=no mientras se admiten invitados",
  "A call from another source port than 5060 is then not the trunk's: it comes in as a guest, into the general context.":
    "Una llamada con un puerto de origen distinto de 5060 no es entonces de la troncal: entra como invitada, por el contexto general.",
  "calls of {0} from another source port are taken for a guest's":
    "las llamadas de {0} desde otro puerto de origen se toman por las de un invitado",
  "Write allowguest=no in [general], and let the other side send from port 5060.":
    "Escriba allowguest=no en [general], y haga que el otro extremo envíe desde el puerto 5060.",
  // src/telephony/lint/rules/t24-direct-media.ts
  "Direct media on a DAHDI gateway": "Medios directos en una pasarela DAHDI",
  "The DAHDI side has no RTP peer to send media to directly; with NAT in between the re-INVITE takes the sound away.":
    "El lado DAHDI no tiene ningún extremo RTP al que enviar los medios directamente; con NAT de por medio, el re-INVITE deja la llamada sin audio.",
  "{0}={1} has no use on a gateway to DAHDI": "{0}={1} no sirve de nada en una pasarela hacia DAHDI",
  "Write {0}=no.": "Escriba {0}=no.",
  // src/telephony/lint/rules/t25-codec.ts
  "A compressing codec on a PRI gateway": "Un códec con compresión en una pasarela PRI",
  "A PRI carries G.711. Any other codec is transcoded call by call, which costs processor time and quality.":
    "Un PRI lleva G.711. Cualquier otro códec se transcodifica llamada a llamada, lo que cuesta procesador y calidad.",
  "{0} allows {1}, which is transcoded for the PRI": "{0} admite {1}, que se transcodifica para el PRI",
  "Write allow=alaw (E1) or allow=ulaw (T1).": "Escriba allow=alaw (E1) o allow=ulaw (T1).",
  // src/telephony/lint/rules/t26-secret.ts
  "A secret that everybody knows": "Un secreto que conoce todo el mundo",
  "Secrets of examples are the first that are tried from the internet, and a token in a URL is in every log.":
    "Los secretos de los ejemplos son los primeros que se prueban desde internet, y un token en una URL queda en todos los registros.",
  "the {0} of {1} is one that is printed in examples, or its own name":
    "el valor de {0} de {1} es uno de los que aparecen en ejemplos, o su propio nombre",
  "Make a random one, and write it in a file that only Asterisk may read.":
    "Haga uno al azar y escríbalo en un fichero que solo Asterisk pueda leer.",
  "a secret stands in a URL": "hay un secreto en una URL",
  "Send it in a header, or read it from a file that only Asterisk may read.":
    "Envíelo en una cabecera, o léalo de un fichero que solo Asterisk pueda leer.",
  // src/telephony/lint/rules/t27-signaling.ts
  "signaling with one l": "signaling con una sola l",
  "chan_dahdi accepts both spellings; its own files, and other programs that read them, write signalling.":
    "chan_dahdi admite las dos grafías; sus propios ficheros, y otros programas que los leen, escriben signalling.",
  "Asterisk's own spelling is signalling": "la grafía propia de Asterisk es signalling",
  // src/telephony/lint/rules/t29-hunting.ts
  "Both ends of a PRI hunt from the same side": "Los dos extremos de un PRI buscan canal libre desde el mismo lado",
  "g searches from the lowest channel up, G from the highest down. Where both ends start at the same channel, calls meet on it (glare).":
    "g busca desde el canal más bajo hacia arriba y G desde el más alto hacia abajo. Si los dos extremos empiezan por el mismo canal, las llamadas chocan en él (glare).",
  "group {0} is {1}, whose side hunts with {2} by convention":
    "el grupo {0} es {1}, cuyo lado busca con {2} por convenio",
  // src/telephony/lint/rules/t30-header-on-caller.ts
  "PJSIP_HEADER on the caller's channel": "PJSIP_HEADER en el canal del llamante",
  'The header is to be on the channel that is dialled. A DAHDI caller gives the error "requires a PJSIP channel" and the header is lost.':
    'La cabecera tiene que estar en el canal al que se llama. Con un llamante DAHDI se produce el error "requires a PJSIP channel" y la cabecera se pierde.',
  "this header is put on the caller's channel, not on the one that Dial makes":
    "esta cabecera se pone en el canal del llamante, y no en el que crea Dial",
  "Write it in a handler of its own and call that with Dial's option b(handler^s^1).":
    "Escríbala en una rutina propia y llámela con la opción b(handler^s^1) de Dial.",
  // src/telephony/lint/rules/t31-header-variable-pjsip.ts
  "SIPADDHEADER with PJSIP": "SIPADDHEADER con PJSIP",
  "Only chan_sip reads SIPADDHEADER variables and SIPAddHeader(). With PJSIP they are ignored without a word.":
    "Solo chan_sip lee las variables SIPADDHEADER y SIPAddHeader(). Con PJSIP se ignoran sin ningún aviso.",
  "PJSIP ignores this header": "PJSIP ignora esta cabecera",
  "Set PJSIP_HEADER(add,NAME) in a handler that Dial calls with b(handler^s^1).":
    "Ponga PJSIP_HEADER(add,NAME) en una rutina a la que Dial llame con b(handler^s^1).",
  // src/telephony/lint/rules/t32-file-name.ts
  "Another spelling of a customer's file": "Otra grafía del nombre de un fichero del cliente",
  "The same file is met under several names. One that is written under another name than it is included by is never read.":
    "El mismo fichero aparece con varios nombres. Si se escribe con un nombre y se incluye con otro, no se lee nunca.",
  "this file's own name is {0}": "el nombre que debe tener este fichero es {0}",
  "Rename it to {0}, and write that in the file that includes it.":
    "Cámbiele el nombre a {0}, y escriba ese nombre en el fichero que lo incluye.",
  "the file's own name is {0}": "el nombre que debe tener el fichero es {0}",
  "Name the file {0} and include that.": "Llame {0} al fichero e incluya ese nombre.",
  // src/telephony/lint/rules/t33-trace-tag.ts
  "One trace tag in two contexts": "La misma marca de traza en dos contextos",
  "NoOp writes the tag to the log; with one tag in two contexts the log says the wrong place.":
    "NoOp escribe la marca en el registro; con la misma marca en dos contextos, el registro indica un lugar equivocado.",
  "the tag {0} is that of context '{1}'": "la marca {0} es la del contexto «{1}»",
  "Give context '{0}' a tag of its own.": "Dé al contexto «{0}» una marca propia.",
  // src/telephony/lint/rules/t34-condition-by-accident.ts
  "A condition without $[ ] that works by accident": "Una condición sin $[ ] que funciona por casualidad",
  'Asterisk reads the number at the start of the text and ignores the rest: "0>0" is taken as 0. The comparison is never made.':
    'Asterisk lee el número con el que empieza el texto e ignora el resto: "0>0" se toma como 0. La comparación no se hace nunca.',
  "the condition of {0} is no expression: only the number at its start counts":
    "la condición de {0} no es una expresión: solo cuenta el número con el que empieza",
  // src/telephony/lint/save.ts
  "changed before: {0}": "cambiados antes: {0}",
  "{0} was changed since it was read": "{0} ha cambiado desde que se leyó",
  "{0} cannot be written: {1}": "no se puede escribir {0}: {1}",
  "Run it as a user who may write there, or with --dry-run to see what would be changed.":
    "Ejecútelo como un usuario que pueda escribir ahí, o con --dry-run para ver qué se cambiaría.",
};
