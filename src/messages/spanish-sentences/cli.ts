import type { SentenceTable } from "../sentences.ts";

export const cliSentences: SentenceTable = {
  // src/cli/commands/agent/run.ts
  "{0} can be used": "{0} se puede usar",
  "the agent watches {0}; its page and metrics are on {1}, port {2}":
    "el agente vigila {0}; su página y sus métricas están en {1}, puerto {2}",
  "the agent has ended": "el agente ha terminado",
  // Labels that stand before a sentence.
  source: "fuente",
  taken: "tomada",
  fix: "corrección",
  error: "error",
  rule: "regla",
  info: "información",
  because: "porque",
  // src/cli/capacity-options.ts
  "--{0} is {1}, which is none": "--{0}: {1} no es ninguno de los valores posibles",
  // src/cli/commands/apply.ts
  "host {0} runs guests with {1}: {2}": "el host {0} ejecuta las máquinas invitadas con {1}: {2}",
  "nothing to do": "nada que hacer",
  "1 steps done": "1 paso hecho",
  "{0} steps done": "{0} pasos hechos",
  "; {0} steps are left that wait for guests: run apply again without --no-wait":
    "; quedan {0} pasos que esperan a máquinas invitadas: repita apply sin --no-wait",
  "site {0}: {1}, {2} were done already{3}\n": "instalación {0}: {1}; ya estaban hechos: {2}{3}\n",
  "site {0}: {1}, {2} were done already": "instalación {0}: {1}; ya estaban hechos: {2}",
  "site {0}: {1}, {2} were done already; {3} steps are left that wait for guests: run apply again without --no-wait":
    "instalación {0}: {1}; ya estaban hechos: {2}; quedan {3} pasos que esperan a máquinas invitadas: repita apply sin --no-wait",
  // src/cli/commands/backup/create.ts
  "{0}: reading": "{0}: leyendo",
  "{0} files and {1} of {2}": "{0} ficheros y {1} de {2}",
  "{0} files and 1 span of {1}": "{0} ficheros y 1 enlace de {1}",
  "{0} files and {1} spans of {2}": "{0} ficheros y {1} enlaces de {2}",
  "{0} would be in {1} ({2} bytes); nothing was written\n": "{0} estarían en {1} ({2} bytes); no se ha escrito nada\n",
  "{0} would be in {1} ({2} bytes); nothing was written": "{0} estarían en {1} ({2} bytes); no se ha escrito nada",
  "{0} are in {1} ({2} bytes, mode 0600: it holds secrets)\n":
    "{0} están en {1} ({2} bytes, modo 0600: contiene secretos)\n",
  "{0} are in {1} ({2} bytes, mode 0600: it holds secrets)":
    "{0} están en {1} ({2} bytes, modo 0600: contiene secretos)",
  "the host's etc and var": "etc y var del host",
  "give one of: --site with --gateway or --host; --host local; --recorded":
    "indique una de estas: --site con --gateway o --host; --host local; --recorded",
  // src/cli/commands/backup/restore.ts
  "neither --site nor --host is given": "no se ha indicado ni --site ni --host",
  "the backup is of plain files and has no gateway of a site":
    "la copia es de ficheros sueltos y no tiene ninguna pasarela de una instalación",
  "Name the machine: --host local, or --site FILE --host NAME.":
    "Indique el equipo: --host local, o --site FILE --host NAME.",
  "{0}: restored": "{0}: restaurado",
  // src/cli/commands/backup/show.ts
  "{0} holds no site file": "{0} no contiene ningún fichero de la instalación",
  "It is of a host without one.": "Es de un host que no lo tiene.",
  "{0} is there already": "{0} ya existe",
  "Name a new file.": "Indique un fichero nuevo.",
  // src/cli/commands/capacity/bandwidth.ts
  "a call, one direction": "una llamada, un sentido",
  "all, one direction": "todas, un sentido",
  "all, both directions": "todas, los dos sentidos",
  "packet": "paquete",
  "{0} bytes every {1} ms ({2} a second)": "{0} bytes cada {1} ms ({2} por segundo)",
  "layer 2": "capa 2",
  "taken, one direction": "se toma, un sentido",
  // src/cli/commands/capacity/erlang-b.ts
  "{0}  <- computed": "{0}  <- calculado",
  "blocking of {0} lines": "bloqueo con {0} líneas",
  "with the retries": "con los reintentos",
  "carried": "cursado",
  // src/cli/commands/capacity/erlang-c.ts
  "one of --agents and --service-level is needed, and not both":
    "hace falta uno de --agents y --service-level, y no los dos",
  "Give --agents to learn the service level, or --service-level to learn the agents.":
    "Indique --agents para saber el nivel de servicio, o --service-level para saber los agentes.",
  "callers who wait": "llamantes que esperan",
  "answered in {0} s": "atendidas en {0} s",
  "mean wait (ASA)": "espera media (ASA)",
  "agents busy": "agentes ocupados",
  // src/cli/commands/capacity/recordings.ts
  "recordings kept": "grabaciones guardadas",
  "{0} hours": "{0} horas",
  // src/cli/commands/capacity/size.ts
  "recordings are asked for without --{0}": "se piden grabaciones sin --{0}",
  "Give --record-hours and --record-days together.": "Indique --record-hours y --record-days juntos.",
  // src/cli/commands/capacity/spans.ts
  "calls at the same time": "llamadas simultáneas",
  "{0} E, {1} lost": "{0} E, se pierde {1}",
  "{0}, {1} spare": "{0}, {1} de reserva",
  "convention": "convenio",
  // src/cli/commands/cards/scan.ts
  "--recorded and --site cannot be used together": "--recorded y --site no se pueden usar juntos",
  "Give one of them.": "Indique uno de los dos.",
  "--host needs --site": "--host necesita --site",
  "Give the site file that names the host.": "Indique el fichero de la instalación que nombra el host.",
  "site {0} has no host '{1}'": "la instalación {0} no tiene ningún host '{1}'",
  // src/cli/commands/destroy.ts
  "gateway {0} stays as it is on host {1}: destroy takes virtual machines away, and no gateway's configuration":
    "la pasarela {0} se queda como está en el host {1}: destroy quita máquinas virtuales, y no la configuración de ninguna pasarela",
  "site {0}: nothing to do": "instalación {0}: nada que hacer",
  "site {0}: nothing to do\n": "instalación {0}: nada que hacer\n",
  "site {0}: 1 steps done": "instalación {0}: 1 paso hecho",
  "site {0}: 1 steps done\n": "instalación {0}: 1 paso hecho\n",
  "site {0}: {1} steps done": "instalación {0}: {1} pasos hechos",
  "site {0}: {1} steps done\n": "instalación {0}: {1} pasos hechos\n",
  // src/cli/commands/gateway/import.ts
  "neither --host nor --from is given": "no se ha indicado ni --host ni --from",
  "--host and --from cannot be used together": "--host y --from no se pueden usar juntos",
  "Give '--host local', '--host root@192.168.10.5', or '--from DIR' for a copy of a host's files.":
    "Indique '--host local', '--host root@192.168.10.5', o '--from DIR' para una copia de los ficheros de un host.",
  "the copy of the host's etc/dahdi and etc/asterisk": "la copia de etc/dahdi y etc/asterisk del host",
  "a copy of a host's files": "una copia de los ficheros de un host",
  "this machine's files": "los ficheros de este equipo",
  "--host is '{0}'; it must be 'local' or [user@]address[:port]":
    "--host es '{0}'; tiene que ser 'local' o [usuario@]dirección[:puerto]",
  "The address is an IPv4 address or a DNS name; the user is root or one who may use sudo without a password.":
    "La dirección es una dirección IPv4 o un nombre DNS; el usuario es root o uno que puede usar sudo sin contraseña.",
  "the files of {0}": "los ficheros de {0}",
  "asking {0} port {1} for its SSH host keys": "se piden a {0}, puerto {1}, sus claves de host SSH",
  "'{0}' is no name of a site: it must be lower-case letters, digits and '-', starting with a letter":
    "'{0}' no es un nombre de instalación: tiene que ser de letras minúsculas, cifras y '-', y empezar por una letra",
  "Add --name madrid.": "Añada --name madrid.",
  "--address is '{0}'; it must be an IPv4 address such as 192.168.10.5":
    "--address es '{0}'; tiene que ser una dirección IPv4, como 192.168.10.5",
  "Kept": "Conservado",
  "Kept ({0})": "Conservado ({0})",
  "Corrected": "Corregido",
  "Corrected ({0})": "Corregido ({0})",
  "Left for a person": "Queda para una persona",
  "Left for a person ({0})": "Queda para una persona ({0})",
  "what": "qué",
  "where": "dónde",
  "how": "cómo",
  "Nothing was written.{0}": "No se ha escrito nada.{0}",
  "It has a warning.": "Tiene un aviso.",
  "It has {0} warnings.": "Tiene {0} avisos.",
  "{0} written. Look through it, then: spanwright site check {1}.{2}":
    "Se ha escrito {0}. Revíselo y después: spanwright site check {1}.{2}",
  "{0} written. Look through it, then: spanwright site check {1}. It has a warning.":
    "Se ha escrito {0}. Revíselo y después: spanwright site check {1}. Tiene un aviso.",
  "{0} written. Look through it, then: spanwright site check {1}. It has {2} warnings.":
    "Se ha escrito {0}. Revíselo y después: spanwright site check {1}. Tiene {2} avisos.",
  // src/cli/commands/handover.ts
  "{0}\nThe page is {1}.\n": "{0}\nLa página es {1}.\n",
  "The page is {0}.": "La página es {0}.",
  "Nothing was proved: --no-verify.": "No se ha comprobado nada: --no-verify.",
  "Nothing was proved: {0}\n{1}": "No se ha comprobado nada: {0}\n{1}",
  "Nothing was proved: {0}": "No se ha comprobado nada: {0}",
  "All {0} fields are as planned.": "Los {0} campos están como se planeó.",
  "{0} of {1} fields are not as planned; 'spanwright verify' lists them.":
    "{0} de {1} campos no están como se planeó; 'spanwright verify' los enumera.",
  "--out {0}: the name of a page ends in .html": "--out {0}: el nombre de una página acaba en .html",
  "Name a file such as madrid.html.": "Indique un fichero como madrid.html.",
  "--language is '{0}'": "--language es '{0}'",
  "Name en or es.": "Indique en o es.",
  // src/cli/commands/host/trust.ts
  "asking {0} ({1} port {2}) for its SSH host keys": "se piden a {0} ({1}, puerto {2}) sus claves de host SSH",
  "Its hosts: {0}.": "Sus hosts: {0:word}.",
  "host {0} is this machine: there is no SSH host key to trust":
    "el host {0} es este equipo: no hay ninguna clave de host SSH en la que confiar",
  "Nothing needs to be done.": "No hay que hacer nada.",
  "{0} ({1} port {2}) shows other SSH host keys than those on record.\non record:\n{3}\nshown now:\n{4}":
    "{0} ({1}, puerto {2}) muestra otras claves de host SSH que las registradas.\nregistradas:\n{3}\nmostradas ahora:\n{4}",
  "the keys on record are unchanged": "las claves registradas no han cambiado",
  "{0} shows a key on record; nothing was changed:\n{1}\n":
    "{0} muestra una clave registrada; no se ha cambiado nada:\n{1}\n",
  "{0} the SSH host keys of {1}:\n{2}\n": "{0:word} las claves de host SSH de {1}:\n{2}\n",
  "recorded the SSH host keys of {0}:\n{1}\n": "se han registrado las claves de host SSH de {0}:\n{1}\n",
  "recorded the SSH host keys of {0}:": "se han registrado las claves de host SSH de {0}:",
  "replaced the SSH host keys of {0}:": "se han sustituido las claves de host SSH de {0}:",
  "{0} shows a key on record; nothing was changed:": "{0} muestra una clave registrada; no se ha cambiado nada:",
  "replaced the SSH host keys of {0}:\n{1}\n": "se han sustituido las claves de host SSH de {0}:\n{1}\n",
  // src/cli/commands/image/build.ts
  "{0} is built already: {1}": "{0} ya está construida: {1}",
  "{0} would be built: {1} from {2}, {3} packages and what they need":
    "{0} se construiría: {1} desde {2}, {3} paquetes y lo que necesitan",
  "was built already": "ya estaba construida",
  "{0} was built already: {1}": "{0} ya estaba construida: {1}",
  "{0} built: {1}": "{0} construida: {1}",
  // src/cli/commands/image/import.ts
  "--format is qcow2 or raw, not '{0}'": "--format es qcow2 o raw, no '{0}'",
  "{0} imported: {1}": "{0} importada: {1}",
  "{0} imported: {1}\nSHA-256 {2}": "{0} importada: {1}\nSHA-256 {2}",
  // src/cli/commands/image/list.ts
  "The store is empty.": "El almacén está vacío.",
  "Not built: {0}": "Sin construir: {0:word}",
  "Not usable: {0}: {1}": "No se puede usar: {0}: {1}",
  "image": "imagen",
  "state": "estado",
  "origin": "origen",
  "made (UTC)": "hecha (UTC)",
  "file": "fichero",
  "disk": "disco",
  "in use": "en uso",
  "older": "anterior",
  "built": "construida",
  "imported": "importada",
  // src/cli/commands/image/verify.ts
  "reading {0}": "se lee {0}",
  "the store holds no image": "el almacén no contiene ninguna imagen",
  "Build one: spanwright image build debian-12": "Construya una: spanwright image build debian-12",
  "good   {0}": "bien   {0}",
  "WRONG  {0}: {1}": "MAL    {0}: {1}",
  // src/cli/commands/install.ts
  "{0} written": "se ha escrito {0}",
  "{0} written.": "Se ha escrito {0}.",
  "{0} ended with 1": "{0} terminó con 1",
  "{0} says this already": "{0} ya dice esto",
  "{0} says this already.": "{0} ya dice esto.",
  "not done because of that: {0}": "por eso no se ha hecho: {0:word}",
  "--then does not know '{0}'": "--then no conoce '{0}'",
  "It knows {0}.": "Conoce {0:word}.",
  "'--then apply' changes the hosts, and nobody is asked": "'--then apply' cambia los hosts, y no se pregunta a nadie",
  "Add --yes, or leave apply out and look at the plan first.": "Añada --yes, o quite apply y mire primero el plan.",
  "--{0} is for --answers alone": "--{0} solo vale con --answers",
  "Add --answers FILE.": "Añada --answers FILE.",
  // src/cli/commands/ledger/backup.ts
  "the ledger is copied to {0}\n": "el registro de identidades se ha copiado en {0}\n",
  "the ledger is copied to {0}": "el registro de identidades se ha copiado en {0}",
  // src/cli/commands/ledger/forget.ts
  "--node and --network exclude each other": "--node y --network se excluyen entre sí",
  "{0} {1} of site {2} has no identities": "{0} {1} de la instalación {2} no tiene identidades",
  "node {0} of site {1} has no identities": "el nodo {0} de la instalación {1} no tiene identidades",
  "network {0} of site {1} has no identities": "la red {0} de la instalación {1} no tiene identidades",
  "See 'spanwright ledger list --site {0}'.": "Consulte 'spanwright ledger list --site {0}'.",
  "site {0} ({1} nodes and networks)": "la instalación {0} (nodos y redes: {1})",
  "node {0} of site {1}": "el nodo {0} de la instalación {1}",
  "network {0} of site {1}": "la red {0} de la instalación {1}",
  "this would free the names and addresses of {0}": "esto liberaría nombres y direcciones: {0}",
  "If its machines no longer exist, repeat the command with --yes.":
    "Si sus máquinas ya no existen, repita la orden con --yes.",
  "forgot {0}: {1} identities have retired\n": "olvidado: {0}; identidades retiradas: {1}\n",
  "forgot {0}: {1} identities have retired": "olvidado: {0}; identidades retiradas: {1}",
  "machines of site {0} are still there: {1}": "todavía existen máquinas de la instalación {0}: {1:word}",
  "Take them away first: spanwright destroy --site FILE --yes.":
    "Quítelas primero: spanwright destroy --site FILE --yes.",
  // src/cli/commands/lint/dialplan.ts
  "{0}: {1} would be made; {2} would be left": "{0}: se harían {1}; quedarían {2}",
  "{0}: nothing would be made; nothing would be left": "{0}: no se haría nada; no quedaría nada",
  "{0}: nothing would be made; {1} would be left": "{0}: no se haría nada; quedarían {1}",
  "{0}: {1} would be made; nothing would be left": "{0}: se harían {1}; no quedaría nada",
  "1 correction": "1 corrección",
  "{0} corrections": "{0} correcciones",
  "1 file read": "1 fichero leído",
  "{0} files read": "{0} ficheros leídos",
  "1 file read: {0}": "1 fichero leído: {0}",
  "{0} files read: {1}": "{0} ficheros leídos: {1}",
  "nothing found": "no se ha encontrado nada",
  "1 error": "1 error",
  "{0} errors": "{0} errores",
  "1 warning": "1 aviso",
  "{0} warnings": "{0} avisos",
  "1 note": "1 nota",
  "{0} notes": "{0} notas",
  "{0}:{1}:{2} fixed {3}: {4}": "{0}:{1}:{2} corregido {3}: {4}",
  "{0}:{1}:{2} note {3}: {4}": "{0}:{1}:{2} nota {3}: {4}",
  "why: {0}": "motivo: {0}",
  "fix: {0}": "corrección: {0}",
  "fix: {0} (--fix does)": "corrección: {0} (la hace --fix)",
  "{0} has no *.conf file": "{0} no tiene ningún fichero *.conf",
  "Name Asterisk configuration files, or the folder that they are in, usually /etc/asterisk.":
    "Indique ficheros de configuración de Asterisk, o la carpeta en la que están, normalmente /etc/asterisk.",
  // src/cli/commands/names.ts
  "there are no names of kind '{0}'": "no hay nombres del tipo '{0}'",
  "the names of kind {0} are in a site file": "los nombres del tipo {0} están en un fichero de la instalación",
  "Add --site FILE.": "Añada --site FILE.",
  // src/cli/commands/node/grow.ts
  "{0}nothing was changed\n": "{0}no se ha cambiado nada\n",
  // src/cli/commands/preflight/site.ts
  "The page is {0}.\n": "La página es {0}.\n",
  // src/cli/commands/preflight/wiring.ts
  "line {0}, span {1}": "línea {0}, enlace {1}",
  "Press Enter when that is done": "Pulse Intro cuando esté hecho",
  // src/cli/commands/rehearse/gateway.ts
  "The report is also in {0}.\n": "El informe está también en {0}.\n",
  "The report is also in {0}.": "El informe está también en {0}.",
  "There is nothing to take away.\n": "No hay nada que quitar.\n",
  "There is nothing to take away.": "No hay nada que quitar.",
  "The machine was taken away.\n": "Se ha quitado la máquina.\n",
  "The machine was taken away.": "Se ha quitado la máquina.",
  // src/cli/commands/rehearse/provision.ts
  "What was proved with site {0}:": "Lo que se ha comprobado con la instalación {0}:",
  "Took: {0}.": "Duración: {0}.",
  "The machines are still there. Look: spanwright verify --site {0}. Away: spanwright destroy --site {1} --yes.":
    "Las máquinas siguen ahí. Para mirarlas: spanwright verify --site {0}. Para quitarlas: spanwright destroy --site {1} --yes.",
  "The machines were taken away again. Keep them next time with --keep.":
    "Las máquinas se han quitado otra vez. Para conservarlas la próxima vez, use --keep.",
  "Next: spanwright site new my-site.yaml, then spanwright plan --site my-site.yaml.":
    "Siguiente: spanwright site new my-site.yaml, y después spanwright plan --site my-site.yaml.",
  "Their time server on {0} ended with this command: from nine minutes on, verify calls that time source wrong.":
    "Su servidor de hora en {0} ha terminado con esta orden: pasados nueve minutos, verify da por mala esa fuente de hora.",
  // src/cli/commands/render.ts
  "Checking {0} files": "Se comprueban los ficheros ({0})",
  ", {0} of them checked by the programs that read them": ", {0} de ellos comprobados por los programas que los leen",
  "{0} files of site {1} are in {2}{3}.": "{0} ficheros de la instalación {1} están en {2}{3}.",
  "{0} files of site {1} are in {2}, {3} of them checked by the programs that read them.":
    "{0} ficheros de la instalación {1} están en {2}, {3} de ellos comprobados por los programas que los leen.",
  "--acceleration is '{0}'; it must be {1}": "--acceleration es '{0}'; tiene que ser {1}",
  "kvm or tcg": "kvm o tcg",
  // src/cli/commands/site/check.ts
  "good": "correcto",
  "{0}: good": "{0}: correcto",
  "{0}: good, 1 warning": "{0}: correcto, 1 aviso",
  "{0}: good, {1} warnings": "{0}: correcto, {1} avisos",
  "{0}: 1 error, 1 warning": "{0}: 1 error, 1 aviso",
  "{0}: 1 error, {1} warnings": "{0}: 1 error, {1} avisos",
  "{0}: {1} errors": "{0}: {1} errores",
  "{0}: {1} errors, 1 warning": "{0}: {1} errores, 1 aviso",
  "{0}: {1} errors, {2} warnings": "{0}: {1} errores, {2} avisos",
  // src/cli/commands/site/new.ts
  "{0} written, {1} nodes.": "Se ha escrito {0}; nodos: {1}.",
  "Next: spanwright site check {0}; spanwright plan --site {1}":
    "Siguiente: spanwright site check {0}; spanwright plan --site {1}",
  "site new asks questions, and there is no terminal to ask on":
    "site new hace preguntas, y no hay ningún terminal en el que hacerlas",
  "Give the answers in a file: --answers FILE. docs/site-file.md lists them.":
    "Indique las respuestas en un fichero: --answers FILE. docs/site-file.md las enumera.",
  "left at a question": "se ha salido en una pregunta",
  // src/cli/commands/site/schema.ts
  "{0} written; name it in a site file's first line: # yaml-language-server: $schema={1}":
    "se ha escrito {0}; nómbrelo en la primera línea de un fichero de la instalación: # yaml-language-server: $schema={1}",
  // src/cli/commands/site/show.ts
  "site {0}, {1}{2}": "instalación {0}, {1}{2}",
  "nodes": "nodos",
  "networks": "redes",
  "name": "nombre",
  "memory": "memoria",
  "system": "sistema",
  "data": "datos",
  "network": "red",
  "attached to": "conectada a",
  "domain": "dominio",
  "reached": "acceso",
  "storage": "almacenamiento",
  "ssh {0}@{1} port {2}": "ssh {0}@{1} puerto {2}",
  // src/cli/completion.ts
  "no completion for '{0}'": "no hay autocompletado para '{0}'",
  "Name bash, zsh or fish.": "Indique bash, zsh o fish.",
  // src/cli/gateway-tables.ts
  "gateway {0} on host {1}, {2} port {3}, {4}": "pasarela {0} en el host {1}, {2} puerto {3}, {4}",
  "span": "enlace",
  "line": "línea",
  "signalling": "señalización",
  "dialect": "dialecto",
  "framing": "entramado",
  "timing": "reloj",
  "B channels": "canales B",
  "card": "tarjeta",
  "in order": "por orden",
  "group": "grupo",
  "as called": "en Dial()",
  "channels": "canales",
  "trunk": "troncal",
  "far end": "extremo remoto",
  "codecs": "códecs",
  "device": "dispositivo",
  "other numbers are rejected": "los demás números se rechazan",
  "other numbers to all trunks, {0}": "los demás números a todas las troncales, {0}",
  "{0} by pattern, {1} by prefix; ": "{0} por patrón, {1} por prefijo; ",
  "calls in: other numbers are rejected": "llamadas entrantes: los demás números se rechazan",
  "calls in: other numbers to all trunks, {0}": "llamadas entrantes: los demás números a todas las troncales, {0}",
  "calls in: {0} by pattern, {1} by prefix; other numbers are rejected":
    "llamadas entrantes: {0} por patrón, {1} por prefijo; los demás números se rechazan",
  "calls in: {0} by pattern, {1} by prefix; other numbers to all trunks, {2}":
    "llamadas entrantes: {0} por patrón, {1} por prefijo; los demás números a todas las troncales, {2}",
  "calls out without a group: {0}": "llamadas salientes sin grupo: {0}",
  "calls out without a group: refused": "llamadas salientes sin grupo: se rechazan",
  "calls out without a group: group {0}": "llamadas salientes sin grupo: grupo {0}",
  "emergency {0}: groups {1}": "emergencia {0}: grupos {1}",
  "SIP from: {0}": "SIP desde: {0}",
  "SIP from: nobody": "SIP desde: nadie",
  // src/cli/help.ts
  "Did you mean '{0}'? ": "¿Quería decir '{0}'? ",
  // src/cli/host-keys.ts
  "{0} ({1} port {2}) shows no SSH host key within 5 s":
    "{0} ({1}, puerto {2}) no muestra ninguna clave de host SSH en 5 s",
  "nothing was recorded": "no se ha registrado nada",
  "{0} shows no key with fingerprint {1}; it shows:\n{2}":
    "{0} no muestra ninguna clave con la huella {1}; muestra:\n{2}",
  "{0} ({1} port {2}) shows:\n{3}": "{0} ({1}, puerto {2}) muestra:\n{3}",
  "Are these the fingerprints on the host's own console?": "¿Son estas las huellas que se ven en la consola del host?",
  "the keys of {0} were not confirmed": "no se han confirmado las claves de {0}",
  "Compare with 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' at the host's console, then repeat with --fingerprint.":
    "Compare con 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' en la consola del host y repita con --fingerprint.",
  // src/cli/commands/preflight/site.ts
  "--only names no check": "--only no nombra ninguna comprobación",
  // src/cli/commands/capacity/*.ts
  "computed": "calculado",
  "there is nothing to compute spans from": "no hay nada con lo que calcular los enlaces",
  "Give --calls, --traffic, or --calls-per-hour with --handle-seconds.":
    "Indique --calls, --traffic, o --calls-per-hour con --handle-seconds.",
  // src/cli/host-option.ts
  "memory of host {0}": "memoria del host {0}",
  "disk of host {0}": "disco del host {0}",
  "{0} is {1}, which is no size": "{0}: el valor {1} no es un tamaño",
  "memory of host {0} is {1}, which is no size": "memoria del host {0}: el valor {1} no es un tamaño",
  "disk of host {0} is {1}, which is no size": "disco del host {0}: el valor {1} no es un tamaño",
  "Write a whole number above 0 and MiB, GiB or TiB, such as {0}.":
    "Escriba un número entero mayor que 0 y MiB, GiB o TiB, como {0}.",
  "--overcommit-{0} is of hosts, and no host is given": "--overcommit-{0} se refiere a hosts, y no se indica ninguno",
  "Give --host, or leave it out.": "Indique --host, o quítelo.",
  "--host is {0}, which names no host with its processors, memory and disk":
    "--host es {0}, que no nombra un host con sus procesadores, memoria y disco",
  "Write NAME=PROCESSORS/MEMORY/DISK, such as vms1=16/64GiB/1TiB.":
    "Escriba NAME=PROCESSORS/MEMORY/DISK, como vms1=16/64GiB/1TiB.",
  "processors of host {0}": "procesadores del host {0}",
  "processors of host {0} is {1}, too small": "procesadores del host {0}: el valor {1} es demasiado pequeño",
  "processors of host {0} is {1}, too large": "procesadores del host {0}: el valor {1} es demasiado grande",
  "processors of host {0} is {1}, not a whole number": "procesadores del host {0}: el valor {1} no es un número entero",
  "processors of host {0} is '{1}', not a whole number":
    "procesadores del host {0}: el valor '{1}' no es un número entero",
  "processors of host {0} is '{1}', which is no figure": "procesadores del host {0}: el valor '{1}' no es una cifra",
  "processors of host {0} is '{1}', and a comma can be read in two ways":
    "procesadores del host {0}: el valor es '{1}', y una coma se puede leer de dos maneras",
  "processors of host {0} is '{1}', and a point can be read in two ways":
    "procesadores del host {0}: el valor es '{1}', y un punto se puede leer de dos maneras",
  "processors of host {0} is '{1}', and a whole number is written without a point":
    "procesadores del host {0}: el valor es '{1}', y un número entero se escribe sin punto",
  // src/cli/installer
  "there is no vendor '{0}'": "no existe el fabricante '{0}'",
  "an interview": "un cuestionario",
  "the interview has no end": "el cuestionario no tiene fin",
  "a site file has a name that ends in .yaml": "un fichero de la instalación tiene un nombre que acaba en .yaml",
  "Write a name such as madrid.yaml.": "Escriba un nombre como madrid.yaml.",
  "Name another file; the menu changes a site.": "Indique otro fichero; para cambiar una instalación está el menú.",
  "the question has no end": "la pregunta no tiene fin",
  "the question was stopped without end": "la pregunta se ha interrumpido sin fin",
  // src/cli/interruptible.ts
  "stopped at a question": "interrumpido en una pregunta",
  // src/cli/new-file-folder.ts
  "there is no folder {0}": "no existe la carpeta {0}",
  "Name a file in a folder that exists, or make the folder first.":
    "Indique un fichero en una carpeta que exista, o cree primero la carpeta.",
  "{0} cannot be written: it is {1}": "no se puede escribir {0}: es {1}",
  "{0} cannot be written: it is a folder": "no se puede escribir {0}: es una carpeta",
  "{0} cannot be written: it is no file": "no se puede escribir {0}: no es un fichero",
  "Name another file, or replace this one with --replace.": "Indique otro fichero, o reemplace este con --replace.",
  // src/cli/new-site-file.ts
  "{0} exists already, and no installer wrote it": "{0} ya existe, y no lo escribió ningún instalador",
  "Name another site file, or move that file away.":
    "Indique otro fichero de la instalación, o mueva ese a otro sitio.",
  // src/cli/page-file.ts
  "--html {0}: a page has a name that ends in .html": "--html {0}: una página tiene un nombre que acaba en .html",
  "Name a file such as madrid.html; a page of that name is replaced, and no other file is.":
    "Indique un fichero como madrid.html; una página con ese nombre se reemplaza, y ningún otro fichero.",
  "--html {0}: its folder is not there or can't be written to":
    "--html {0}: su carpeta no existe o no se puede escribir en ella",
  "Name a file in a folder that is there.": "Indique un fichero en una carpeta que exista.",
  // src/cli/parse.ts
  "option '--{0} {1}' is needed": "falta la opción '--{0} {1}'",
  "option '--{0}' takes no value": "la opción '--{0}' no lleva valor",
  "option '--{0}' needs a value: {1}": "la opción '--{0}' necesita un valor: {1}",
  "option '--{0}' is given twice": "la opción '--{0}' se ha indicado dos veces",
  "option '--{0}' is missing": "falta la opción '--{0}'",
  "'{0}' is one word too many": "sobra la palabra '{0}'",
  "unknown option '{0}'": "opción desconocida '{0}'",
  "unknown option '{0}'; did you mean '--{1}'?": "opción desconocida '{0}'; ¿quería decir '--{1}'?",
  "; did you mean '--{0}'?": "; ¿quería decir '--{0}'?",
  "{0} is missing: {1}": "falta {0}: {1}",
  "Run 'spanwright {0} --help'.": "Ejecute 'spanwright {0} --help'.",
  // src/cli/report-error.ts
  " The details are in {0}.": " Los detalles están en {0}.",
  "The details are in {0}.": "Los detalles están en {0}.",
  " The log could not be written: {0}.": " No se ha podido escribir el registro: {0}.",
  "The log could not be written: {0}.": "No se ha podido escribir el registro: {0}.",
  "This is an error in spanwright, not in your input.{0}": "Es un error de spanwright, no de sus datos.{0}",
  "hint": "sugerencia",
  "bug": "error interno",
  "warning": "aviso",
  "warning: {0}": "aviso: {0}",
  "note: {0}": "nota: {0}",
  // src/cli/placing.ts
  "the machines do not fit on these hosts{0}": "las máquinas no caben en estos hosts{0}",
  "the machines do not fit on these hosts: {0}": "las máquinas no caben en estos hosts: {0}",
  "Change the sizes, or go back and name more or larger hosts.":
    "Cambie los tamaños, o vuelva atrás e indique más hosts o mayores.",
  "all of them together": "todas juntas",
  "no place was found for {0} in the time there is": "no se ha encontrado sitio para {0} en el tiempo disponible",
  "no place was found for {0} in the time there is; {1}":
    "no se ha encontrado sitio para {0} en el tiempo disponible; {1}",
  "{0}: {1} missing on {2}, which lacks least": "{0}: falta {1} en {2}, al que menos le falta",
  "{0}: {1} missing on {2}, which lacks least; {3}": "{0}: falta {1} en {2}, al que menos le falta; {3}",
  "all of them together: {0} missing": "todas juntas: falta {0}",
  "all of them together: {0} missing; {1}": "todas juntas: falta {0}; {1}",
  // src/cli/run.ts
  "unknown command '{0}'": "orden desconocida '{0}'",
  "{0}Run 'spanwright --help' for all commands.": "{0}Ejecute 'spanwright --help' para ver todas las órdenes.",
  "error: the output cannot be written: {0}\n": "error: no se puede escribir la salida: {0}\n",
  "the output cannot be written: {0}": "no se puede escribir la salida: {0}",
  // src/cli/sizing.ts
  "days": "días",
  "share": "porcentaje",
  "Write digits alone.": "Escriba solo cifras.",
  "calls is {0}, for which one {1} would need {2} processors, and a node has at most {3}":
    "para {0} llamadas, una máquina {1} necesitaría {2} procesadores, y un nodo tiene como máximo {3}",
  "Give fewer calls, or split the installation.": "Indique menos llamadas, o divida la instalación.",
  // src/cli/vendors.ts
  "there is no vendor {0}": "no existe el fabricante {0}",
  // src/cli/write-file.ts
  "Name a file in a folder that exists and that you may write to.":
    "Indique un fichero en una carpeta que exista y en la que pueda escribir.",
  // src/cli/commands/agent/status.ts, src/agent/web/client.ts
  "--url is '{0}', which is no address of an agent": "--url es '{0}', que no es la dirección de un agente",
  "Write it like http://127.0.0.1:9481 or https://192.0.2.10:9481.":
    "Escríbala como http://127.0.0.1:9481 o https://192.0.2.10:9481.",
  "there is no token in {0}": "no hay ninguna clave (token) en {0}",
  "Give the file with the agent's token: --token-file FILE.":
    "Indique el fichero con la clave del agente: --token-file FILE.",
  "the agent at {0} asks for its token, and {1}": "el agente en {0} pide su clave (token) y {1}",
  "none was given": "no se ha dado ninguna",
  "this is not it": "esta no lo es",
  "Name the file with the agent's token: --token-file FILE. Its settings say where it is (listen.tokenFile).":
    "Indique el fichero con la clave del agente: --token-file FILE. Su configuración dice dónde está (listen.tokenFile).",
  "what answers at {0} is no agent of spanwright (status {1})":
    "lo que responde en {0} no es un agente de spanwright (estado {1})",
  "Give the agent's own address with --url.": "Indique la dirección del propio agente con --url.",
  "no agent answers at {0}: {1}": "ningún agente responde en {0}: {1}",
  "no answer within {0} s": "sin respuesta en {0} s",
  "Is it running? 'systemctl status spanwright-agent' says so. Another address: --url URL.":
    "¿Está en marcha? Lo dice 'systemctl status spanwright-agent'. Otra dirección: --url URL.",
};
