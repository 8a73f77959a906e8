import type { SentenceTable } from "../sentences.ts";

export const machinesSentences: SentenceTable = {
  "it wrote a line of over {0} bytes": "escribió una línea de más de {0} bytes",
  "'{0}' is not kept running on {1}: a lost connection would leave it there without us":
    "'{0}' no se mantiene en marcha en {1}: una conexión perdida lo dejaría allí sin nosotros",
  "it was not started": "no se ha iniciado",
  // src/core/database-copy.ts
  "its pages contradict each other": "sus páginas se contradicen",
  "{0} is no whole SQLite database: {1}": "{0} no es una base de datos SQLite completa: {1}",
  "Look at that file on the machine; Asterisk makes a new, empty one where it is removed.":
    "Mire ese fichero en la máquina; si se quita, Asterisk hace uno nuevo y vacío.",

  // src/core/database.ts
  "{0} cannot be used: {1}": "{0} no se puede usar: {1}",
  "{0} has schema version {1}; this spanwright knows up to {2}":
    "{0} tiene la versión de esquema {1}; este spanwright conoce hasta la {2}",
  "Use the newer spanwright that wrote it.": "Use el spanwright más nuevo que lo escribió.",

  // src/core/error-catalogue.ts
  "fine": "bien",
  "a bug in spanwright (the stack is in the log)":
    "un error de programación de spanwright (la traza está en el registro)",
  "the command was typed wrongly": "la orden está mal escrita",
  "invalid input: a file or an answer": "entrada no válida: un fichero o una respuesta",
  "unreachable, or no answer in time: the state is unknown, look again":
    "no se llega, o no hay respuesta a tiempo: no se sabe en qué estado está; mire otra vez",
  "refused for safety, nothing was changed": "rechazado por seguridad; no se ha cambiado nada",
  "failed, nothing was changed or everything was rolled back":
    "ha fallado; no se ha cambiado nada o se ha deshecho todo",
  "failed, changes are left (the message says which)": "ha fallado y quedan cambios (el mensaje dice cuáles)",
  "the check worked and found problems": "la comprobación ha funcionado y ha encontrado problemas",
  "stopped by Ctrl-C in the middle of the work; run the same command again, it looks first and carries on":
    "interrumpido con Ctrl-C en medio del trabajo; ejecute otra vez la misma orden: primero mira y después sigue",
  "The command line has an unknown command, option or a missing value.":
    "En la línea de órdenes hay una orden o una opción desconocida, o falta un valor.",
  "Run the command with --help.": "Ejecute la orden con --help.",
  "A file that was named cannot be read: missing, a folder, too large, not UTF-8 or empty.":
    "No se puede leer un fichero indicado: no existe, es una carpeta, es demasiado grande, no es UTF-8 o está vacío.",
  "Check the path and the file's contents.": "Compruebe la ruta y el contenido del fichero.",
  "The site file has problems; each is listed with its path and line.":
    "El fichero de la instalación tiene problemas; se enumeran todos, con su ruta y su línea.",
  "Correct each line listed and run 'spanwright site check' again.":
    "Corrija las líneas enumeradas y ejecute otra vez «spanwright site check».",
  "A data file that ships with spanwright or that you added (role, recipe, answers) has problems.":
    "Un fichero de datos de spanwright o añadido por usted (rol, receta, respuestas) tiene problemas.",
  "Correct the file named in the message.": "Corrija el fichero que nombra el mensaje.",
  "A figure that was given is none, is zero, negative, fractional or too large where it may not be, or is written with a decimal comma, or a whole number with a point.":
    "Una cifra indicada no es un número, es cero, negativa, fraccionaria o demasiado grande donde no puede serlo, o está escrita con coma decimal, o es un número entero escrito con punto.",
  "Write the figure as the message says, with a point before decimals.":
    "Escriba la cifra como dice el mensaje, con un punto delante de los decimales.",
  "There are fewer agents than calls to be answered at the same time, so the queue would grow without end.":
    "Hay menos agentes que llamadas que atender a la vez, así que la cola crecería sin fin.",
  "Give more agents, fewer calls or a shorter handle time.":
    "Indique más agentes, menos llamadas o un tiempo de atención más corto.",
  "A disk image is truncated, damaged, of another format, names a backing or data file, or has another hash than stated.":
    "Una imagen de disco está truncada, dañada o en otro formato, nombra un fichero base o de datos, o su hash no es el indicado.",
  "Fetch or build the image again and compare its hash.": "Descargue o construya otra vez la imagen y compare su hash.",
  "A backup is truncated, damaged or too large, has another hash than its manifest says, or holds something that no backup holds.":
    "Una copia de seguridad está truncada o dañada o es demasiado grande, su hash no es el que dice su manifiesto, o contiene algo que ninguna copia contiene.",
  "Use another copy of it. Nothing of a damaged backup is ever used.":
    "Use otro ejemplar. De una copia de seguridad dañada nunca se usa nada.",
  "A rendered file was refused by the program or schema that reads it.":
    "Un fichero generado fue rechazado por el programa o el esquema que lo lee.",
  "This is most likely a template that was changed by hand; restore it or report the site file.":
    "Lo más probable es que se haya cambiado a mano una plantilla; recupérela, o comunique el fallo con el fichero de la instalación.",
  "A host or guest does not answer.": "Un host o una máquina invitada no contesta.",
  "Check power, cable and address, then run the same command again.":
    "Compruebe la alimentación, el cable y la dirección, y ejecute otra vez la misma orden.",
  "A program on a machine answered something that spanwright cannot read.":
    "Un programa de una máquina respondió algo que spanwright no sabe leer.",
  "Look at that program's answer on the machine; its version may be one that spanwright does not know.":
    "Mire la respuesta de ese programa en la máquina; puede ser una versión que spanwright no conoce.",
  "A time limit passed before the answer came. The work may still be going on.":
    "Se agotó el tiempo antes de que llegara la respuesta. Puede que el trabajo siga en marcha.",
  "Wait a little and run the same command again: it looks first and carries on.":
    "Espere un poco y ejecute otra vez la misma orden: primero mira y después sigue.",
  "libvirt on a host does not answer.": "libvirt no contesta en un host.",
  "Start libvirt there (systemctl start libvirtd, or ./install.sh doctor) and run the command again.":
    "Inicie allí libvirt (systemctl start libvirtd, o ./install.sh doctor) y ejecute otra vez la orden.",
  "The SSH host key of a host has never been confirmed here.":
    "La clave SSH de un host no se ha confirmado nunca aquí.",
  "Compare the fingerprint with the one on the host's console, then run 'spanwright host trust'.":
    "Compare la huella con la de la consola del host y ejecute después «spanwright host trust».",
  "A host or guest shows another SSH host key than the one on record: reinstalled, or somebody in between.":
    "Un host o una máquina invitada muestra una clave SSH que no es la registrada: se reinstaló, o hay alguien en medio.",
  "Find out why on the host's console. If the change is right, run 'spanwright host trust' with --replace.":
    "Averigüe el motivo en la consola del host. Si el cambio es correcto, ejecute «spanwright host trust» con --replace.",
  "An identity (name, address, UUID, MAC, number) already belongs to another node, site or domain.":
    "Una identidad (nombre, dirección, UUID, MAC, número) ya pertenece a otro nodo, instalación o dominio de libvirt.",
  "Change one of the two owners named in the message.": "Cambie uno de los dos dueños que nombra el mensaje.",
  "A domain, network or file of that name exists on the host and was not made by spanwright for this site.":
    "En el host existe un dominio, una red o un fichero con ese nombre que spanwright no hizo para esta instalación.",
  "Rename the node, or remove the other thing by hand if it is no longer wanted.":
    "Cambie el nombre del nodo, o quite a mano lo otro si ya no hace falta.",
  "The host has too little memory, processor or disk for what is planned.":
    "El host no tiene memoria, procesador o disco suficientes para lo previsto.",
  "Move a node to another host, lower its size, or add what is missing.":
    "Lleve un nodo a otro host, reduzca su tamaño o añada lo que falta.",
  "A node's disks on the host are not those of the site file: fewer, other, of another size, or gone.":
    "Los discos de un nodo en el host no son los del fichero de la instalación: son menos, son otros, tienen otro tamaño o ya no están.",
  "Put the site file back as it was, or mount the storage. More space: 'node grow'. Another image or place: 'destroy --node NAME --keep-data', then apply.":
    "Deje el fichero de la instalación como estaba, o monte el sistema de ficheros de los discos. Más espacio: «node grow». Otra imagen u otro lugar: «destroy --node NAME --keep-data» y después apply.",
  "A host has no bridge of the name that the site file gives.":
    "Un host no tiene ningún bridge con el nombre que da el fichero de la instalación.",
  "Make the bridge in the host's own network configuration, or use a libvirt network in the site file.":
    "Haga el bridge en la configuración de red del propio host, o use una red de libvirt en el fichero de la instalación.",
  "A planned address already answers on the network.": "Una dirección prevista ya contesta en la red.",
  "Find the machine with that MAC address, or choose another address.":
    "Busque la máquina que tiene esa dirección MAC, o elija otra dirección.",
  "A libvirt network is to be changed or removed while guests are plugged into it; they would be cut off.":
    "Hay que cambiar o quitar una red de libvirt con máquinas invitadas conectadas a ella; se quedarían sin red.",
  "Shut those guests down (virsh shutdown NAME), then run apply: it starts this site's again.":
    "Pare esas máquinas invitadas (virsh shutdown NAME) y ejecute después apply, que vuelve a iniciar las de esta instalación.",
  "The plan destroys or interrupts something and was not confirmed.":
    "El plan destruye o interrumpe algo y no se ha confirmado.",
  "Read the plan, then repeat the command with --yes.": "Lea el plan y repita después la orden con --yes.",
  "An image that was to be removed is what a guest's disk on this machine stands on.":
    "Una imagen que se iba a quitar es la base del disco de una máquina invitada de este equipo.",
  "Destroy the guests named in the message first, or make their system disks anew over another image.":
    "Destruya antes las máquinas invitadas que nombra el mensaje, o haga de nuevo sus discos de sistema sobre otra imagen.",
  "Another spanwright is changing the same site, or the gateway on the same host.":
    "Otro spanwright está cambiando la misma instalación, o la pasarela del mismo host.",
  "Wait for it to end. A lock of a process that is gone is taken over by itself.":
    "Espere a que acabe. El bloqueo de un proceso que ya no existe se toma solo.",
  "A file that was to be changed was changed by somebody else since it was read, or could not be changed without loss.":
    "Un fichero que había que cambiar lo cambió otro después de leerlo, o no se podía cambiar sin perder algo.",
  "Look at the file, then run the command again.": "Mire el fichero y ejecute otra vez la orden.",
  "This machine or guest is not one that spanwright supports.":
    "Este equipo o esta máquina invitada no es de los que admite spanwright.",
  "Use Debian 11 to 13 or Ubuntu 20.04 to 24.04 on x86-64.": "Use Debian 11 a 13 o Ubuntu 20.04 a 24.04 en x86-64.",
  "A kernel module that a gateway needs is not there for the running kernel, and no package brings it.":
    "Un módulo que necesita una pasarela no está para el núcleo en marcha, y ningún paquete lo trae.",
  "Start the kernel that it was built for, or build it for this one (dkms status says which).":
    "Arranque el núcleo para el que se compiló, o compílelo para este (dkms status dice cuál es).",
  "A machine has fewer spans than a backup needs, or spans of another kind of line.":
    "Una máquina tiene menos enlaces (spans) de los que necesita una copia de seguridad, o son de otro tipo de línea.",
  "'spanwright cards scan' shows what it has. Fit a card with as many lines of that kind.":
    "«spanwright cards scan» muestra los que tiene. Instale una tarjeta con tantas líneas de ese tipo.",
  "A line of a backup's files names spans or channels in a way that cannot be rewritten with certainty.":
    "Una línea de los ficheros de una copia de seguridad nombra enlaces (spans) o canales de un modo que no se puede reescribir con certeza.",
  "Restore on the same span numbers, or change that line on the old machine and make a new backup.":
    "Restaure sobre los mismos números de span, o cambie esa línea en la máquina antigua y haga otra copia de seguridad.",
  "A gateway did not come up with its new configuration; the one before it was put back and loaded.":
    "Una pasarela no arrancó con su configuración nueva; se ha repuesto y cargado la anterior.",
  "Read why in the message, correct the site file, then run apply again.":
    "Lea el motivo en el mensaje, corrija el fichero de la instalación y ejecute apply otra vez.",
  "A program that is needed is not installed on that machine.":
    "En esa máquina no está instalado un programa que hace falta.",
  "Run ./install.sh doctor on that machine; ./install.sh packages installs what is missing.":
    "Ejecute ./install.sh doctor en esa máquina; ./install.sh packages instala lo que falta.",
  "A program on a host ended with an error; its last lines are shown.":
    "Un programa de un host terminó con un error; se muestran sus últimas líneas.",
  "Read the program's own words in the message.": "Lea en el mensaje lo que dice el propio programa.",
  "A file could not be written because the disk is full.": "No se pudo escribir un fichero porque el disco está lleno.",
  "Free space on that machine and run the command again.": "Libere espacio en esa máquina y ejecute otra vez la orden.",
  "A database of spanwright's cannot be opened or was made by a newer version.":
    "Una base de datos de spanwright no se puede abrir o la hizo una versión más nueva.",
  "Restore it from your backup of the state folder, or use the newer spanwright.":
    "Restáurela de su copia de seguridad de la carpeta de estado, o use el spanwright más nuevo.",
  "An image could not be built. Nothing half-made is left.":
    "No se pudo construir una imagen. No queda nada a medio hacer.",
  "Read the build log that the message names.": "Lea el registro de la construcción que nombra el mensaje.",
  "A step of the plan failed; the steps before it are done and are recorded in the journal.":
    "Falló un paso del plan; los pasos anteriores están hechos y anotados en el diario.",
  "Mend the cause and run apply again: it carries on where it stopped.":
    "Arregle la causa y ejecute apply otra vez: sigue donde se quedó.",
  "What was found is not what was planned.": "Lo encontrado no es lo previsto.",
  "Each difference is listed; 'spanwright plan' shows what apply would change.":
    "Se enumeran todas las diferencias; «spanwright plan» muestra lo que cambiaría apply.",
  "You stopped the command.": "Usted ha interrumpido la orden.",
  "Run it again when you are ready.": "Ejecútela otra vez cuando quiera.",

  // src/core/escape/systemd.ts, word.ts, xml.ts, yaml.ts
  "character {0}": "el carácter {0}",
  "{0} is no whole number": "{0} no es un número entero",
  "{0} characters": "{0} caracteres",
  "character U+{0} in that place": "el carácter U+{0} en ese lugar",
  "character U+{0}": "el carácter U+{0}",
  "{0} is no number": "{0} no es un número",
  "half a surrogate pair": "la mitad de un par sustituto (surrogate)",
  "character U+0000": "el carácter U+0000",

  // src/core/exclusive.ts
  "another spanwright has been at {0} for {1} minutes": "otro spanwright lleva {1} minutos ocupado con esto: {0}",
  "Wait for it to end, then run the command again.": "Espere a que acabe y ejecute otra vez la orden.",
  "the lock {0} cannot be used: {1}": "el bloqueo {0} no se puede usar: {1}",

  // src/core/machine/failure.ts
  "'{0}' on {1} ended with signal {2}": "«{0}» en {1} terminó con la señal {2}",
  "'{0}' on {1} failed": "«{0}» en {1} falló",
  "'{0}' on {1} ended with exit code {2}": "«{0}» en {1} terminó con el código de salida {2}",
  "'{0}' is not installed on {1}": "«{0}» no está instalado en {1}",
  "'{0}' on {1} gave no answer in {2} s": "«{0}» en {1} no respondió en {2} s",
  "there is no space on {0} to write {1}": "no hay espacio en {0} para escribir {1}",
  "the file that was there before is untouched": "el fichero que había antes está intacto",
  "{0} on {1} cannot be used: {2}": "{0} en {1} no se puede usar: {2}",
  "Run spanwright as root, or give this user the right to that path.":
    "Ejecute spanwright como root, o dé a este usuario permiso para esa ruta.",
  "Look at that path on the machine.": "Mire esa ruta en la máquina.",
  "{0} on {1} is larger than {2} bytes": "{0} en {1} ocupa más de {2} bytes",

  // src/core/machine/local.ts
  "this machine": "este equipo",
  "{0} port {1} does not answer: {2}": "{0}, puerto {1}, no contesta: {2}",
  "no answer in {0} ms": "sin respuesta en {0} ms",

  // src/core/machine/quote.ts
  "a program's argument cannot contain a NUL byte": "el argumento de un programa no puede contener un byte NUL",

  // src/core/machine/recorded.ts
  "the recorded proc and sys": "las carpetas proc y sys grabadas",
  "{0} is no folder": "{0} no es una carpeta",
  "Name the folder that holds {0}.": "Indique la carpeta que contiene esto: {0}.",
  "the recorded tree {0}": "el árbol grabado {0}",
  "{0} cannot be reached from a recorded tree": "{0} no es alcanzable desde un árbol grabado",
  "{0} cannot be written: {1} is a recorded tree": "{0} no se puede escribir: {1} es un árbol grabado",
  "a recorded tree cannot answer '{0} {1} …'": "un árbol grabado no puede responder a «{0} {1} …»",

  // src/core/machine/ssh-connect.ts
  "no SSH host key of {0} ({1}) is on record": "no hay ninguna clave SSH registrada de {0} ({1})",
  "nothing was sent to it": "no se le ha enviado nada",
  "{0} ({1}@{2} port {3})": "{0} ({1}@{2}, puerto {3})",
  "{0} shows an SSH host key that is not the one on record": "{0} muestra una clave SSH que no es la registrada",
  "cannot log in on {0}: {1}": "no se puede entrar en {0}: {1}",

  // src/core/machine/ssh-exchange.ts
  "the output is larger than {0} bytes": "la salida ocupa más de {0} bytes",

  // src/core/machine/ssh-programs.ts
  "the connection to {0} was lost: {1}": "se perdió la conexión con {0}: {1}",
  "the connection to {0} was lost while '{1}' ran": "se perdió la conexión con {0} mientras se ejecutaba «{1}»",
  "the connection is closed": "la conexión está cerrada",

  // src/core/machine/ssh.ts
  "{0} port {1} does not answer, as seen from {2}: {3}": "{0}, puerto {1}, no contesta visto desde {2}: {3}",

  // src/core/size.ts
  "'{0}' is not a size such as 512MiB or 20GiB": "«{0}» no es un tamaño como 512MiB o 20GiB",

  // src/core/ssh-key.ts
  "ssh-keygen printed something else than an ed25519 key": "ssh-keygen mostró algo que no es una clave ed25519",
  "spanwright's own SSH key {0} cannot be used: {1}": "la clave SSH propia de spanwright {0} no se puede usar: {1}",
  "Restore it from a backup. Without it no guest lets spanwright in; a new one needs new seeds for every guest.":
    "Restáurela de una copia de seguridad. Sin ella ninguna máquina invitada deja entrar a spanwright; una nueva exige semillas nuevas para todas.",

  // src/core/template.ts
  "systemd unit": "una unidad de systemd",
  "DAHDI's configuration": "la configuración de DAHDI",
  "Asterisk's configuration": "la configuración de Asterisk",
  "it is longer than {0} bytes": "ocupa más de {0} bytes",

  // src/core/template/compile.ts
  "it includes {0}": "incluye {0}",
  "what it includes, {0}, includes {1} again": "lo que incluye, {0}, incluye a su vez {1}",
  "line {0}": "la línea {0}",
  "{0} puts out a value without escaping it": "{0} escribe un valor sin protegerlo (escape)",
  "{0} has a {1}, which no template here may use": "{0} tiene un {1}, que aquí no puede usar ninguna plantilla",
  "a value is missing or is no text or number ({0})": "falta un valor, o no es ni texto ni número ({0})",
  "{0} cannot hold a value: {1}": "{0} no puede contener un valor: {1}",
  "what a block asks for is missing": "falta lo que pide un bloque",
  "templates/{0} cannot be rendered: {1}": "no se puede generar nada con templates/{0}: {1}",

  // src/host/acceleration.ts
  "there is no /dev/kvm": "no existe /dev/kvm",
  "KVM does not work here: a test guest did not run to its end in {0} s":
    "KVM no funciona aquí: una máquina de prueba no llegó a su fin en {0} s",
  "a guest took {0} ms under KVM and {1} ms in software: KVM is emulated here":
    "una máquina de prueba tardó {0} ms con KVM y {1} ms por software: aquí KVM es emulado",
  "a guest ran in {0} ms under KVM": "una máquina de prueba se ejecutó en {0} ms con KVM",

  // src/host/connect.ts
  "Compare the fingerprint at the host's console: spanwright host trust {0} {1}":
    "Compare la huella en la consola del host: spanwright host trust {0} {1}",
  "host {0} is this machine, and making virtual machines here needs root":
    "el host {0} es este equipo, y para hacer aquí máquinas virtuales hay que ser root",
  "Run the same command with sudo.": "Ejecute la misma orden con sudo.",

  // src/host/facts.ts
  "/proc/meminfo on {0} has no MemTotal": "en /proc/meminfo de {0} no hay MemTotal",
  "what ip answered on {0} is no JSON": "lo que respondió ip en {0} no es JSON",

  // src/image/boot-blocks.ts
  "boot.img has {0} bytes or no boot signature": "boot.img tiene {0} bytes o no tiene firma de arranque",
  "the first sector has {0} bytes": "el primer sector tiene {0} bytes",
  "core.img has {0} bytes; there is room for {1}": "core.img tiene {0} bytes; hay sitio para {1}",
  "core.img is not one for a PC's disk": "core.img no es para el disco de un PC",
  "the boot loader cannot be put on the disk: {0}": "no se puede poner el cargador de arranque en el disco: {0}",
  "nothing half-made is left": "no queda nada a medio hacer",

  // src/image/build.ts
  "building image {0}": "construir la imagen {0}",
  "building {0}": "construir {0}",
  "another spanwright is building {0}; waiting for it": "otro spanwright está construyendo {0}; se le espera",
  "the log cannot be written ({0})": "no se puede escribir el registro ({0})",
  "packages of {0}": "paquetes de {0}",
  "units, boot loader's pieces, traces of this machine":
    "unidades, piezas del cargador de arranque, rastros de este equipo",
  "image file": "fichero de la imagen",
  "hash of {0}": "hash de {0}",
  "image {0} could not be built: {1}": "no se pudo construir la imagen {0}: {1}",
  "The whole log is {0}.": "El registro completo es {0}.",
  "building an image needs root, because its files belong to the system's users":
    "para construir una imagen hay que ser root, porque sus ficheros pertenecen a los usuarios del sistema",
  "Run the command with sudo, or import an image that was built elsewhere.":
    "Ejecute la orden con sudo, o importe una imagen construida en otro sitio.",

  // src/image/checksum-list.ts
  "the list of checksums names {0} nowhere": "la lista de sumas no nombra {0} en ninguna parte",
  "the list of checksums names {0} with different hashes": "la lista de sumas nombra {0} con hashes distintos",
  "Give the vendor's list for this very file, under the name that the vendor gave it.":
    "Indique la lista del fabricante para este mismo fichero, con el nombre que le dio el fabricante.",
  "{0} is not a SHA-256: 64 hexadecimal digits": "{0} no es un SHA-256: 64 cifras hexadecimales",

  // src/image/disk.ts
  "partition table": "tabla de particiones",
  "file system": "sistema de ficheros",
  "boot loader": "cargador de arranque",

  // src/image/import.ts
  "{0} cannot be the name of an image": "{0} no puede ser el nombre de una imagen",
  "Use small letters, digits and hyphens, beginning with a letter, at most 32.":
    "Use minúsculas, cifras y guiones, empezando por una letra, como mucho 32.",
  "importing {0}": "importar {0}",
  "another spanwright is at {0}; waiting for it": "otro spanwright está con {0}; se le espera",
  "copying": "copiando",
  "comparing the hash": "comparando el hash",
  "its SHA-256 is {0}, stated was {1}": "su SHA-256 es {0}; el indicado era {1}",
  "checking": "comprobando",
  "converting": "convirtiendo",
  "it is a qcow2 file, and raw was stated": "es un fichero qcow2, y se indicó raw",
  "a raw disk has whole sectors of {0} bytes; it has {1} bytes":
    "un disco raw tiene sectores enteros de {0} bytes; este tiene {1} bytes",
  "it has {0} bytes, less than one cluster of {1}": "tiene {0} bytes, menos que un clúster de {1}",
  "an image is only imported against the hash that its vendor published":
    "una imagen solo se importa comparada con el hash que publicó su fabricante",
  "Give exactly one of --sha256 HEX and --sums FILE (the vendor's SHA256SUMS).":
    "Indique una sola de estas: --sha256 HEX o --sums FILE (el SHA256SUMS del fabricante).",
  "{0} cannot be imported: {1}": "{0} no se puede importar: {1}",
  "it cannot be looked at": "no se puede mirar",
  "it has {0} bytes, more than {1}": "tiene {0} bytes, más de {1}",

  // src/image/inspect.ts
  "image {0} was imported; only built images have a known layout":
    "la imagen {0} es importada; solo se conoce la disposición de las construidas aquí",

  // src/image/package-progress.ts
  "{0} of {1} packages downloaded": "{0} de {1} paquetes descargados",
  "{0} of {1} packages unpacked": "{0} de {1} paquetes desempaquetados",
  "{0} of {1} packages configured": "{0} de {1} paquetes configurados",

  // src/image/package-source.ts
  "apt on {0} names no mirror of {1}, which {2} is made from":
    "apt no nombra en {0} ninguna réplica de {1}, de donde se hace {2}",
  "Name one with --mirror URL (as a line of sources.list has it), and its keys with --keyring FILE where {0} is missing.":
    "Indique una con --mirror URL (como la escribe una línea de sources.list) y sus claves con --keyring FILE si falta {0}.",
  "{0} is not the URL of a mirror": "{0} no es la URL de una réplica",
  "Give the URL as a line of sources.list has it, beginning with http://, https:// or file:///.":
    "Indique la URL como la escribe una línea de sources.list, empezando por http://, https:// o file:///.",
  "the keyring {0}, which proves the packages of {1}, cannot be read":
    "no se puede leer el anillo de claves {0}, que acredita los paquetes de {1}",
  "Install {0}, or name the file with --keyring FILE.": "Instale {0}, o indique el fichero con --keyring FILE.",
  "the package debian-archive-keyring": "el paquete debian-archive-keyring",
  "the package ubuntu-keyring (Ubuntu) or ubuntu-archive-keyring (Debian 13)":
    "el paquete ubuntu-keyring (Ubuntu) o ubuntu-archive-keyring (Debian 13)",

  // src/image/qcow2-header.ts
  "it has {0} bytes, less than a qcow2 header": "tiene {0} bytes, menos que una cabecera qcow2",
  "it does not begin as a qcow2 file does": "no empieza como un fichero qcow2",
  "qcow2 version {0} is unknown": "no se conoce la versión {0} de qcow2",
  "its header is cut off": "su cabecera está cortada",
  "2^{0} bytes is no cluster size": "2^{0} bytes no es un tamaño de clúster",
  "{0} bytes is no disk size": "{0} bytes no es un tamaño de disco",
  "its first-level table is larger than QEMU reads": "su tabla de primer nivel es mayor de lo que lee QEMU",
  "it needs features that are unknown ({0})": "necesita funciones que no se conocen ({0})",
  "it names a backing file, which could be any file of the host":
    "nombra un fichero base, que podría ser cualquier fichero del host",
  "it names an external data file, which could be any file of the host":
    "nombra un fichero de datos externo, que podría ser cualquier fichero del host",
  "it is encrypted": "está cifrada",
  "it holds {0} internal snapshots": "contiene instantáneas internas: {0}",
  "it is marked as corrupt": "está marcada como dañada",
  "it was not closed cleanly (its dirty mark is set)": "no se cerró bien (tiene puesta la marca «dirty»)",
  "its disk of {0} bytes is larger than {1}": "su disco de {0} bytes es mayor que {1}",
  "the image cannot be used: {0}": "la imagen no se puede usar: {0}",
  "its header has more than {0} extensions": "su cabecera tiene más de {0} extensiones",
  "its header extensions go beyond the header": "las extensiones de su cabecera se salen de ella",

  // src/image/qemu-img.ts
  "qemu-img describes it in a way that is not understood": "qemu-img la describe de un modo que no se entiende",
  "qemu-img sees a backing file": "qemu-img ve un fichero base",
  "qemu-img sees an external data file": "qemu-img ve un fichero de datos externo",
  "it holds internal snapshots": "contiene instantáneas internas",
  "qemu-img refuses it: {0}": "qemu-img la rechaza: {0}",
  "qemu-img gave no answer that can be read": "qemu-img no dio una respuesta que se pueda leer",

  // src/image/recipe.ts
  "there is no recipe for an image {0}": "no hay ninguna receta para una imagen {0}",
  "{0} Any other image is imported: spanwright image import --help":
    "{0} Cualquier otra imagen se importa: spanwright image import --help",
  "{0} has {1} recipes; between 1 and {2} are expected": "{0} tiene {1} recetas; se esperan entre 1 y {2}",
  "there is no whole recipe {0} that it could extend": "no hay ninguna receta completa {0} que pueda ampliar",

  // src/image/space.ts
  "{0} needs {1} free in {2}; there are {3}": "{0} requiere {1} libres en {2}; hay {3}",
  "Free space there, or let SPANWRIGHT_CACHE_DIR name a folder on a larger disk.":
    "Libere espacio allí, o ponga en SPANWRIGHT_CACHE_DIR una carpeta de un disco mayor.",

  // src/image/store.ts
  "Build it: spanwright image build {0}": "Constrúyala: spanwright image build {0}",
  "Import it: spanwright image import FILE --name {0} --sha256 HEX. {1}":
    "Impórtela: spanwright image import FILE --name {0} --sha256 HEX. {1}",
  "image {0} in the store is not what was stored: {1} ({2})":
    "la imagen {0} del almacén no es la que se guardó: {1} ({2})",
  "Build it again: spanwright image build {0} --rebuild": "Constrúyala otra vez: spanwright image build {0} --rebuild",
  "Import it again from the vendor's file.": "Impórtela otra vez del fichero del fabricante.",
  "it has {0} bytes instead of {1}": "tiene {0} bytes en lugar de {1}",
  "its SHA-256 is {0} instead of {1}": "su SHA-256 es {0} en lugar de {1}",
  "the record has {0} bytes": "la ficha tiene {0} bytes",
  "{0} is no file": "{0} no es un fichero",

  // src/libvirt/guest/connect.ts
  "guest {0}": "la máquina invitada {0}",
  "The guest's key is read from its console at its first boot: run 'spanwright apply' for this site.":
    "La clave de la máquina invitada se lee de su consola en su primer arranque: ejecute «spanwright apply» para esta instalación.",

  // src/libvirt/guest/facts.ts
  "the guest's answer about itself is cut short": "la respuesta de la máquina invitada sobre sí misma está cortada",

  // src/libvirt/guest/proof.ts
  "done without errors": "terminado sin errores",
  "not done": "sin terminar",
  "address {0}": "dirección {0}",
  "no other address": "ninguna otra dirección",
  "default route": "ruta por omisión",
  "dns servers": "servidores DNS",
  "ntp sources": "fuentes de hora NTP",
  "time source": "fuente de hora",
  "ssh host key": "clave de host SSH",
  "system disk": "disco de sistema",
  "data disk {0}": "disco de datos {0}",
  "data volume": "volumen de datos",
  "all of {0}": "los {0} completos",
  "file system {0}": "sistema de ficheros {0}",
  "at least {0} of ext4": "al menos {0} de ext4",

  // src/libvirt/guest/time-source.ts
  "{0} answers": "{0} contesta",
  "one of {0} answers": "contesta uno de estos: {0}",
  "stratum {0}": "estrato {0}",
  "reach {0}": "alcance {0}",
  "{0} selected": "{0} elegido",
  "none answers": "no contesta ninguno",
  "{0} (reach {1})": "{0} (alcance {1})",
  "none selected, though answers come from {0}": "ninguno elegido, aunque contestan estos: {0}",

  // src/libvirt/hardware.ts
  "vCPUs {0}, planned {1}": "vCPU: {0}, previstas {1}",
  "memory {0}, planned {1}": "memoria: {0}, prevista {1}",
  "interfaces {0}, planned {1}": "interfaces: {0:word}, previsto {1}",
  "disks {0}, planned {1}": "rutas de los discos: {0:word}, previsto {1}",

  // src/libvirt/read/domain.ts
  "what libvirt answered about a domain": "lo que libvirt respondió sobre un dominio",
  "disk target": "target de un disco",
  "what libvirt answered about a domain has memory in '{0}'":
    "lo que libvirt respondió sobre un dominio tiene la memoria en «{0}»",
  "what libvirt answered about a domain has '{0}' as its {1}":
    "lo que libvirt respondió sobre un dominio tiene «{0}» en {1}",
  "what libvirt answered about a domain has no {0}": "en lo que libvirt respondió sobre un dominio falta esto: {0}",

  // src/libvirt/read/network.ts
  "what libvirt answered about a network": "lo que libvirt respondió sobre una red",
  "address of a DNS host": "dirección de un host de DNS",
  "what libvirt answered about a network has no {0}": "en lo que libvirt respondió sobre una red falta esto: {0}",

  // src/libvirt/read/xml.ts
  "{0} is no XML of a {1} that spanwright can read: {2}":
    "{0} no es un XML con un elemento {1} que spanwright sepa leer: {2}",
  "it has a document type": "tiene una declaración de tipo de documento",
  "line {0}: {1}": "línea {0}: {1}",
  "the root element is another one": "el elemento raíz es otro",

  // src/libvirt/render/domain.ts
  "node {0} has no disk with the serial number {1}": "el nodo {0} no tiene ningún disco con el número de serie {1}",
  "{0} disks are more than a domain has targets for": "{0} discos son más de los que caben en un dominio de libvirt",
  "interface {0} is in network {1}, which the site does not have":
    "la interfaz {0} está en la red {1}, que no existe en la instalación",

  // src/libvirt/render/folder.ts
  "{0} holds files that spanwright did not render: {1}{2}": "{0} contiene ficheros que spanwright no generó: {1}{2}",
  " and {0} more": " y {0} más",
  "Name another folder; this one is never written to.": "Indique otra carpeta; en esta no se escribe nunca.",
  "the folder {0} cannot be written: {1}": "no se puede escribir en la carpeta {0}: {1}",
  "Name a folder that you may write to.": "Indique una carpeta en la que pueda escribir.",
  "the folder is as it was before": "la carpeta está como estaba",

  // src/libvirt/render/network.ts
  "network {0} is a bridge of the host's; libvirt makes none for it":
    "la red {0} es un bridge del host; libvirt no hace ninguna para ella",

  // src/libvirt/validate.ts
  "{0} of {1} rendered files were refused:\n{2}": "{0} de {1} ficheros generados fueron rechazados:\n{2}",
  "nothing was changed on any machine": "no se ha cambiado nada en ninguna máquina",

  // src/libvirt/virsh.ts
  "not a safe virsh command: {0}": "orden de virsh no segura: {0}",
  "not a safe word for virsh: {0}": "palabra no segura para virsh: {0}",
  "libvirt on {0} does not answer": "libvirt no contesta en {0}",
};
