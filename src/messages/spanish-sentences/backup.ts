import type { SentenceTable } from "../sentences.ts";

export const backupSentences: SentenceTable = {
  // src/remote/backup/agent-database.ts
  "{0} on {1} changed at each of {2} looks, so no copy of one moment was made":
    "{0} en {1} cambió en cada una de las {2} lecturas, así que no se ha podido copiar de un solo instante",
  "Run the command again at a quieter moment.": "Repita la orden en un momento de menos actividad.",
  // src/remote/backup/archive.ts
  "the backup has no content of {0}": "la copia de seguridad no tiene el contenido de {0}",
  "{0} is not there": "{0} no existe",
  "{0} is no regular file": "{0} no es un fichero normal",
  "no regular file": "no es un fichero normal",
  "Name the archive that 'spanwright backup create' wrote.":
    "Indique el fichero que escribió 'spanwright backup create'.",
  "it has {0} bytes, more than the {1} that a backup may have":
    "tiene {0} bytes, más de los {1} que puede tener una copia",
  "it went away while it was read": "desapareció mientras se leía",
  "it has more than {0} bytes": "tiene más de {0} bytes",
  "its first entry is not {0}": "su primera entrada no es {0}",
  "it has {0} twice": "contiene {0} dos veces",
  "its manifest names {0} twice": "su manifiesto nombra {0} dos veces",
  "its manifest names {0} below another file": "su manifiesto nombra {0} dentro de otro fichero",
  "its manifest does not name {0}": "su manifiesto no nombra {0}",
  "its manifest is too large": "su manifiesto es demasiado grande",
  "its manifest is no JSON: {0}": "su manifiesto no es JSON: {0}",
  "it was made by a newer spanwright": "la hizo una versión más nueva de spanwright",
  "its manifest is not right at {0}: {1}": "su manifiesto no es correcto en {0}: {1}",
  "it lacks {0}, which its manifest names": "le falta {0}, que nombra su manifiesto",
  "{0} is not what its manifest says: it has another hash": "{0} no es lo que dice su manifiesto: su hash es otro",
  "it is empty": "está vacía",
  "it is compressed with gzip, and a backup is a plain tar archive":
    "está comprimida con gzip, y una copia es un archivo tar sin comprimir",
  "Unpack it with gunzip, then name the file that this makes.":
    "Descomprímala con gunzip e indique después el fichero que resulta.",
  "it is no tar archive, which a backup is": "no es un archivo tar, y una copia lo es",
  "{0} is no backup that can be used: {1}": "{0} no es una copia de seguridad que se pueda usar: {1}",
  // src/remote/backup/as-before.ts
  "Asterisk is stopped, as it was before the restore": "Asterisk está parado, como antes de la restauración",
  // src/remote/backup/collect.ts
  "{0} has neither /etc/dahdi nor /etc/asterisk, so there is nothing to back up":
    "no hay nada que copiar: {0} no tiene ni /etc/dahdi ni /etc/asterisk",
  "Name the host that the cards are in, or with --recorded the folder that holds its etc.":
    "Indique el host que tiene las tarjetas o, con --recorded, la carpeta que contiene su etc.",
  "/proc and /sys are not there or tell nothing": "/proc y /sys no existen o no dicen nada",
  "DAHDI runs no spans": "DAHDI no tiene enlaces en marcha",
  "and {0} has none, so no spans are known": "y {0} no tiene ninguno, así que no se conoce ningún enlace",
  "so {0} were taken from {1}, and of which cards they are is not known":
    "así que {0} se han tomado de {1}, y no se sabe de qué tarjetas son",
  "so span {0} were taken from {1}, and of which cards they are is not known":
    "así que el enlace {0} se ha tomado de {1}, y no se sabe de qué tarjeta es",
  "so spans {0} were taken from {1}, and of which cards they are is not known":
    "así que los enlaces {0:word} se han tomado de {1}, y no se sabe de qué tarjetas son",
  "{0}DAHDI runs no spans, so span {1} were taken from {2}, and of which cards they are is not known":
    "{0}DAHDI no tiene enlaces en marcha, así que el enlace {1} se ha tomado de {2}, y no se sabe de qué tarjeta es",
  "{0}DAHDI runs no spans, so spans {1} were taken from {2}, and of which cards they are is not known":
    "{0}DAHDI no tiene enlaces en marcha, así que los enlaces {1:word} se han tomado de {2}, y no se sabe de qué tarjetas son",
  "{0}/proc and /sys are not there or tell nothing, so span {1} were taken from {2}, and of which cards they are is not known":
    "{0}/proc y /sys no existen o no dicen nada, así que el enlace {1} se ha tomado de {2}, y no se sabe de qué tarjeta es",
  "{0}/proc and /sys are not there or tell nothing, so spans {1} were taken from {2}, and of which cards they are is not known":
    "{0}/proc y /sys no existen o no dicen nada, así que los enlaces {1:word} se han tomado de {2}, y no se sabe de qué tarjetas son",
  "more than {0} files": "más de {0} ficheros",
  "the folders go deeper than is read": "las carpetas son más profundas de lo que se lee",
  "its name has characters that a backup does not keep": "su nombre tiene caracteres que una copia no guarda",
  "a link to {0}, which is not there": "enlace simbólico a {0}, que no existe",
  "a link to {0}, which is no file": "enlace simbólico a {0}, que no es un fichero",
  "too large: {0} bytes": "demasiado grande: {0} bytes",
  "kept as a file: it is a link to {0}": "se guarda como fichero: es un enlace simbólico a {0}",
  "{0} has {1} in the folders of a backup, which is more than one may hold":
    "{0} tiene {1} en las carpetas de una copia, que es más de lo que puede contener una",
  "Move recordings and other large files out of /etc/asterisk and /etc/dahdi.":
    "Saque las grabaciones y otros ficheros grandes de /etc/asterisk y /etc/dahdi.",
  // src/remote/backup/host-files.ts
  "is a dynamic span, whose number DAHDI gives": "es un enlace dinámico, cuyo número da DAHDI",
  "{0} line {1} is a dynamic span, whose number DAHDI gives":
    "{0}, línea {1}: es un enlace dinámico, cuyo número da DAHDI",
  "configures a span of which the backup does not say what line it was":
    "configura un enlace del que la copia no dice qué tipo de línea era",
  "{0} line {1} configures a span of which the backup does not say what line it was":
    "{0}, línea {1}: configura un enlace del que la copia no dice qué tipo de línea era",
  "as its package brings it": "como lo trae su paquete",
  "of the old hardware": "del hardware antiguo",
  "these lines name spans or channels in a way that cannot be put onto this machine with certainty:\n{0}":
    "estas líneas nombran enlaces o canales de una forma que no se puede trasladar con certeza a este equipo:\n{0}",
  "and {0} more": "y {0} más",
  // src/remote/backup/manifest.ts
  "must be a SHA-256 of 64 hexadecimal digits": "tiene que ser un SHA-256 de 64 dígitos hexadecimales",
  "is a place that no backup holds": "es un lugar que ninguna copia contiene",
  // src/remote/backup/put-files.ts
  "{0} is no place of a backup": "{0} no es un lugar de una copia de seguridad",
  "{0} on {1} says nothing of this restore": "{0} en {1} no dice nada de esta restauración",
  // src/remote/backup/restore-gateway.ts
  "write gateway {0} of the backup into {1}": "escribir la pasarela {0} de la copia en {1}",
  "site.yaml in the backup": "site.yaml de la copia de seguridad",
  "neither the backup nor the site file has a gateway '{0}'":
    "ni la copia ni el fichero de la instalación tienen una pasarela '{0}'",
  "the host of gateway {0} was not looked at": "no se ha mirado el host de la pasarela {0}",
  "{0}: gateway {1} as in the backup; before: {2}": "{0}: pasarela {1} como en la copia; antes: {2}",
  "{0} was changed by somebody else since it was read": "{0}: alguien lo ha cambiado desde que se leyó",
  // src/remote/backup/restore-host.ts
  "put the files in": "poner los ficheros",
  "configure DAHDI with dahdi_cfg": "configurar DAHDI con dahdi_cfg",
  "start Asterisk anew": "reiniciar Asterisk",
  "{0}: {1} files are put in": "{0}: se ponen los ficheros ({1})",
  "{0}: Asterisk is stopped": "{0}: se para Asterisk",
  "{0}: Asterisk is started": "{0}: se arranca Asterisk",
  "{0} was left as it was": "{0} se ha dejado como estaba",
  "{0}; the files before it are put back": "{0}; se reponen los ficheros de antes",
  "{0}\nand the files before it could not be put back: {1}":
    "{0}\ny los ficheros de antes no se han podido reponer: {1}",
  "What was there before lies in {0} on {1}.": "Lo que había antes está en {0}, en {1}.",
  "{0} may be out of service": "puede que {0} esté fuera de servicio",
  "rolled back: {0} has the files that it had before{1}": "deshecho: {0} tiene los ficheros que tenía antes{1}",
  "{0} has no Asterisk, and a backup of files needs one there":
    "{0} no tiene Asterisk, y una copia de ficheros lo necesita allí",
  "Install the packages of Asterisk and DAHDI there (asterisk, asterisk-dahdi, dahdi), where the distribution has one of Asterisk: {0}":
    "Instale allí los paquetes de Asterisk y DAHDI (asterisk, asterisk-dahdi, dahdi), si la distribución tiene el de Asterisk: {0}",
  // src/remote/backup/restore-plan.ts
  "the restore interrupts or replaces something:\n{0}": "la restauración interrumpe o reemplaza algo:\n{0}",
  "Read the mapping of the spans with --dry-run, then repeat the command with --yes.":
    "Mire con --dry-run la correspondencia de los enlaces y repita la orden con --yes.",
  "Asterisk on {0} gives no answer; it is started anew, and any calls that are up are cut":
    "Asterisk en {0} no responde; se reinicia, y se cortan las llamadas en curso si las hay",
  "Asterisk on {0} is started anew: {1} cut": "se reinicia Asterisk en {0}; llamadas cortadas: {1}",
  "Asterisk on {0} is started anew: 1 call is cut": "se reinicia Asterisk en {0}: se corta 1 llamada",
  "Asterisk on {0} is started anew: {1} calls are cut": "se reinicia Asterisk en {0}: se cortan {1} llamadas",
  "files on {0} are replaced (copies go to {1}): {2}":
    "se reemplazan ficheros en {0} (se guardan copias en {1}): {2:word}",
  // src/remote/backup/restore-site.ts
  "gateway {0} went missing": "ha desaparecido la pasarela {0}",
  "the backup's spans would be spans {0} of the machine, which leaves out others before them, and DAHDI does not say which port of which card each is":
    "los enlaces de la copia serían los enlaces {0:word} del equipo, lo que deja fuera otros anteriores, y DAHDI no dice qué puerto de qué tarjeta es cada uno",
  "Give them the spans from 1 on with --span-map.": "Asígneles con --span-map los enlaces del 1 en adelante.",
  "the backup's site file has no gateway {0}": "el fichero de la instalación de la copia no tiene ninguna pasarela {0}",
  "the spans of gateway {0} are no list": "los enlaces de la pasarela {0} no son una lista",
  "a group of the backup's site file names channel {0}, which none of its spans has":
    "un grupo del fichero de la instalación de la copia nombra el canal {0}, que no tiene ninguno de sus enlaces",
  // src/remote/backup/restore-steps.ts
  "gateway {0} is not in the design": "la pasarela {0} no está en el diseño",
  "{0}: the customer's files and the database are put back":
    "{0}: se reponen los ficheros del cliente y la base de datos",
  "{0}\nand the files before the restore could not be put back: {1}":
    "{0}\ny los ficheros de antes de la restauración no se han podido reponer: {1}",
  "as before the restore again: {0}; the steps of apply: ":
    "otra vez como antes de la restauración: {0:word}; los pasos de apply: ",
  "as before the restore again: {0}; the steps of apply: {1}":
    "otra vez como antes de la restauración: {0:word}; los pasos de apply: {1}",
  "as before the restore again: {0}; the steps of apply: {1}; Asterisk is stopped, as it was before the restore":
    "otra vez como antes de la restauración: {0:word}; los pasos de apply: {1}; Asterisk está parado, como antes de la restauración",
  "see the journal": "consulte el diario",
  "made anew from the site file": "hecho de nuevo a partir del fichero de la instalación",
  "made anew from the site file, or of the old hardware":
    "hecho de nuevo a partir del fichero de la instalación, o del hardware antiguo",
  // src/remote/backup/rewrite-numbers.ts
  "is not KEY=VALUE": "no es CLAVE=VALOR",
  "{0} line {1} is not KEY=VALUE": "{0}, línea {1}: no es CLAVE=VALOR",
  "names a span that the backup does not know": "nombra un enlace que la copia no conoce",
  "{0} line {1} names a span that the backup does not know": "{0}, línea {1}: nombra un enlace que la copia no conoce",
  "is not one of those whose numbers are known": "no es una de aquellas cuyos números se conocen",
  "{0} line {1} is not one of those whose numbers are known":
    "{0}, línea {1}: no es una de aquellas cuyos números se conocen",
  "is of a trunk group (NFAS), which is not rewritten":
    "es de un grupo de enlaces con canal D común (NFAS), que no se reescribe",
  "{0} line {1} is of a trunk group (NFAS), which is not rewritten":
    "{0}, línea {1}: es de un grupo de enlaces con canal D común (NFAS), que no se reescribe",
  "names a channel or a span by its number": "nombra un canal o un enlace por su número",
  "{0} line {1} names a channel or a span by its number": "{0}, línea {1}: nombra un canal o un enlace por su número",
  "takes in something that the backup does not have": "incluye algo que la copia no tiene",
  "{0} line {1} takes in something that the backup does not have": "{0}, línea {1}: incluye algo que la copia no tiene",
  "names a channel that no span of the backup has": "nombra un canal que no tiene ningún enlace de la copia",
  "{0} line {1} names a channel that no span of the backup has":
    "{0}, línea {1}: nombra un canal que no tiene ningún enlace de la copia",
  "would be longer than dahdi_cfg reads": "sería más larga de lo que lee dahdi_cfg",
  "{0} line {1} would be longer than dahdi_cfg reads": "{0}, línea {1}: sería más larga de lo que lee dahdi_cfg",
  // src/remote/backup/span-map.ts
  "'{0}' is not such as 1=2": "'{0}' no es de la forma 1=2",
  "span {0} is named twice": "el enlace {0} se nombra dos veces",
  "span {0} would be two spans": "el enlace {0} sería dos enlaces",
  "--span-map: '{0}' is not such as 1=2": "--span-map: '{0}' no es de la forma 1=2",
  "--span-map: span {0} is named twice": "--span-map: el enlace {0} se nombra dos veces",
  "--span-map: span {0} would be two spans": "--span-map: el enlace {0} sería dos enlaces",
  "Write the backup's span, '=', the machine's span: --span-map 1=2,2=1":
    "Escriba el enlace de la copia, '=' y el enlace del equipo: --span-map 1=2,2=1",
  "--span-map names span {0}, and the backup has {1}":
    "--span-map nombra el enlace {0}, y la copia tiene estos: {1:word}",
  "--span-map names span {0}, and the backup has none": "--span-map nombra el enlace {0}, y la copia no tiene ninguno",
  "span {0} is to go to span {1}, which {2} does not have":
    "el enlace {0} tiene que ir al enlace {1}, que {2} no tiene",
  "span {0} is to go to span {1}, which {2} does not have; {3}":
    "el enlace {0} tiene que ir al enlace {1}, que {2} no tiene; {3}",
  "span {0} is an {1}, and span {2} is {3}": "el enlace {0} es un {1}, y el enlace {2} es {3}",
  "span {0} is an {1}, and span {2} is of a kind that is not known":
    "el enlace {0} es un {1}, y el enlace {2} es de un tipo que no se conoce",
  "span {0} is an {1}, and span {2} is of a kind that is not known; {3}":
    "el enlace {0} es un {1}, y el enlace {2} es de un tipo que no se conoce; {3}",
  "of a kind that is not known": "de un tipo que no se conoce",
  "span {0} ({1}) is an {2}, and no span of that kind is left for it":
    "el enlace {0} ({1}) es un {2}, y no queda para él ningún enlace de ese tipo",
  "span {0} ({1}) is an {2}, and no span of that kind is left for it; {3}":
    "el enlace {0} ({1}) es un {2}, y no queda para él ningún enlace de ese tipo; {3}",
  "span {0} ({1}) is an {2}, and no span of that kind is left for it\ncards without a span: {3}":
    "el enlace {0} ({1}) es un {2}, y no queda para él ningún enlace de ese tipo\ntarjetas sin enlace: {3}",
  "span {0} ({1}) is an {2}, and no span of that kind is left for it; span {3} ({4}) is an {5}, and no span of that kind is left for it{6}":
    "el enlace {0} ({1}) es un {2}, y no queda para él ningún enlace de ese tipo; el enlace {3} ({4}) es un {5}, y tampoco queda para él ninguno{6}",
  "\ncards without a span: {0}": "\ntarjetas sin enlace: {0}",
  "cards without a span: {0}": "tarjetas sin enlace: {0}",
  "no spans": "ningún enlace",
  "unknown card at {0}": "tarjeta desconocida en {0}",
  "the backup needs {0} spans, and {1} has {2}: {3}{4}": "la copia necesita {0} enlaces, y {1} tiene {2}: {3}{4}",
  "the backup needs {0} spans, and {1} has no spans: {2}": "la copia necesita {0} enlaces, y {1} no tiene ninguno: {2}",
  "the backup needs 1 spans, and {0} has no spans: {1}": "la copia necesita 1 enlace, y {0} no tiene ninguno: {1}",
  "the backup needs 1 spans, and {0} has {1}: {2}": "la copia necesita 1 enlace, y {0} tiene {1}: {2}",
  "Load the card's driver (modprobe) so that DAHDI knows its spans; 'spanwright cards scan' says what is in the way.":
    "Cargue el controlador de la tarjeta (modprobe) para que DAHDI conozca sus enlaces; 'spanwright cards scan' dice qué lo impide.",
  // src/remote/backup/steps.ts
  "put {0} of the customer's back": "reponer del cliente: {0}",
  "put 1 file of the customer's back": "reponer 1 fichero del cliente",
  "put {0} files of the customer's back": "reponer {0} ficheros del cliente",
  "written as the backup has them: {0} on {1}": "se escriben como están en la copia: {0} en {1}",
  "written as the backup has them: 1 file on {0}": "se escribe como está en la copia: 1 fichero en {0}",
  "written as the backup has them: {0} files on {1}": "se escriben como están en la copia: {0} ficheros en {1}",
  "put Asterisk's database back": "reponer la base de datos de Asterisk",
  "{0} on {1} is replaced": "se reemplaza {0} en {1}",
  "make Asterisk read what was put back": "hacer que Asterisk lea lo que se ha repuesto",
  "start Asterisk with its database": "arrancar Asterisk con su base de datos",
  // src/remote/backup/tar.ts
  "it ends before its end mark: it is truncated": "acaba antes de su marca de final: está truncada",
  "it has more than {0} entries": "tiene más de {0} entradas",
  "entry {0} has {1} bytes": "la entrada {0} tiene {1} bytes",
  "it ends in the middle of a file: it is truncated": "acaba en medio de un fichero: está truncada",
  "something stands behind its end mark": "hay algo detrás de su marca de final",
  "the header at byte {0}": "la cabecera del byte {0}",
  "{0} has another checksum than it says": "{0} tiene otra suma de comprobación que la que dice",
  "{0} is not of a POSIX tar archive": "{0} no es de un archivo tar POSIX",
  "{0} is of a link, device or folder, or of an extension: a backup has files":
    "{0} es de un enlace, dispositivo o carpeta, o de una extensión: una copia tiene ficheros",
  "the name {0}… is too long for a tar archive": "el nombre {0}… es demasiado largo para un archivo tar",
  "{0} has a number that is none": "{0} tiene un número que no lo es",
  // src/remote/backup/target.ts
  "host '{0}' is in no site file": "el host '{0}' no está en ningún fichero de la instalación",
  "Add --site FILE, whose hosts say how they are reached; or --host local for this machine.":
    "Añada --site FILE, cuyos hosts dicen cómo se llega a ellos, o --host local para este equipo.",
  "site {0} has no gateway": "la instalación {0} no tiene ninguna pasarela",
  "site {0} has the gateways {1}": "la instalación {0} tiene las pasarelas {1:word}",
  "site {0} has no gateway '{1}'": "la instalación {0} no tiene ninguna pasarela '{1}'",
  "Name a host with --host.": "Indique un host con --host.",
  "Add --gateway NAME: {0}.": "Añada --gateway NAME: {0:word}.",
};
