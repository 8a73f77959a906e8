import type { SentenceTable } from "../sentences.ts";

export const planSentences: SentenceTable = {
  // src/plan/admission.ts
  "host {0} has too little {1}: {2}": "recursos insuficientes en el host {0} ({1:word}): {2}",
  "{0} planned{1}, {2} to give away (overcommit {3}); {4} are missing":
    "{0} previstos{1}, {2} para repartir (overcommit {3}); faltan {4}",
  "{0} planned{1}, {2} processors with overcommit {3} give {4}; {5} are missing":
    "{0} vCPU previstas{1}, {2} procesadores con overcommit {3} dan {4}; faltan {5}",
  " and {0} that the disks there may still grow": " y {0} que aún pueden crecer los discos que ya están",
  "{0} of new disks and images{1}, {2} free in {3} (overcommit.disk {4}); {5} are missing":
    "{0} de discos e imágenes nuevos{1}, {2} libres en {3} (overcommit.disk {4}); faltan {5}",
  "Free space there, move a node to another host, or plan smaller disks. Where disks stay thinly filled, set hosts.{0}.overcommit.disk in the site file (1 to 8).":
    "Libere espacio allí, lleve un nodo a otro host o prevea discos menores. Si los discos van a estar poco llenos, ponga hosts.{0}.overcommit.disk en el fichero de la instalación (de 1 a 8).",

  // src/plan/apply.ts
  "step '{0}' waits for a step that is not in the plan or for itself":
    "el paso «{0}» espera a un paso que no está en el plan, o a sí mismo",
  "step '{0}' names host '{1}', which is not connected":
    "el paso «{0}» nombra el host «{1}», con el que no hay conexión",
  "{0}: no error, but it is still not as planned": "{0}: no ha dado error, pero sigue sin estar como se planeó",
  "the journal cannot be written: {0}": "no se puede escribir el diario: {0}",
  "{0} of {1} steps are done and recorded": "{0} de {1} pasos están hechos y anotados",
  "{0}; nothing was undone": "{0}; no se ha deshecho nada",
  "also {0}: {1}": "también {0}: {1}",

  // src/plan/base-images.ts
  "base image": "imagen base",
  "image {0}": "imagen {0}",
  "over {0}": "sobre {0}",
  "no hash": "ningún hash",
  "no system disk that can be read": "no hay disco de sistema que se pueda leer",
  "header unreadable: {0}": "cabecera ilegible: {0}",
  "{0}: reading {1} again": "{0}: leyendo {1} otra vez",
  "{0}: {1} was not read in time: {2}": "{0}: {1} no se ha podido leer a tiempo: {2}",
  "not read in time: unknown, nothing was found wrong": "no se leyó a tiempo: no se sabe; no se ha encontrado nada mal",

  // src/plan/carry-out.ts
  "the workshop was opened to look, and is asked to change the site":
    "el taller se abrió solo para mirar, y se le pide que cambie la instalación",
  "stopped: run the same command again; it looks first and carries on where this one was\n":
    "interrumpido: ejecute otra vez la misma orden; primero mira y después sigue donde esta se quedó\n",
  "--boot-timeout '{0}' is not a number of seconds from 1 to 99999":
    "--boot-timeout «{0}» no es un número de segundos de 1 a 99999",

  // src/plan/context.ts
  "node {0} has no seed": "el nodo {0} no tiene semilla",
  "the acceleration of host {0} was not decided": "no se ha decidido la aceleración del host {0}",
  "the design has no {0} {1}": "el diseño no tiene este elemento: {0:word} {1}",

  // src/plan/destroy.ts
  "switch off and remove {0}": "apagar y quitar {0}",
  "{0} ({1}) is switched off and removed": "{0} ({1}) se apaga y se quita",
  "remove the system disk and the seed, keep the data": "quitar el disco de sistema y la semilla, conservar los datos",
  "erase the system disk, the data and the seed": "borrar el disco de sistema, los datos y la semilla",
  "the system disk of {0} is erased": "se borra el disco de sistema de {0}",
  "the system disk and all data of {0} are erased": "se borran el disco de sistema y todos los datos de {0}",
  "{0} is still there, so its disks are left": "{0} todavía existe, así que sus discos se dejan",
  "it was left as it is": "se ha dejado como está",
  "network {0} is not libvirt's": "la red {0} no es de libvirt",
  "network {0} on {1}": "red {0} en {1}",
  "remove it, as nobody is plugged into it any more": "quitarla, porque ya no hay nadie conectado a ella",
  "{0} on host {1} was plugged into network {2} meanwhile":
    "{0} en el host {1}: conectada(s) mientras tanto a la red {2}",
  "Run destroy again: it leaves a network that another guest is plugged into.":
    "Ejecute destroy otra vez: deja las redes a las que está conectada otra máquina invitada.",
  "the network was left as it is": "la red se ha dejado como está",

  // src/plan/disk-refusals.ts
  "node {0}: {1}": "nodo {0}: {1}",
  "its machine has disk {0}, which the site file does not have":
    "su máquina virtual tiene el disco {0}, que no está en el fichero de la instalación",
  "its disk {0} is not there; is the storage mounted?":
    "su disco {0} no está; ¿está montado el sistema de ficheros de los discos?",
  "no qcow2 disk": "no es un disco qcow2",
  "disk {0} is {1}, the site file says {2}": "disco {0}: {1}; el fichero de la instalación dice {2}",
  "the header of its system disk cannot be read: {0}": "no se puede leer la cabecera de su disco de sistema: {0}",
  "its system disk lies over {0}, the site file says image {1}":
    "su disco de sistema está hecho sobre {0}; el fichero de la instalación dice la imagen {1}",

  // src/plan/grow.ts
  "--add '{0}' is not a size": "--add «{0}» no es un tamaño",
  "{0}: data disk of {1} written down for {2}": "{0}: se ha anotado un disco de datos de {1} para {2}",
  "node {0} is not as its site file says, so it cannot grow: {1} is not done":
    "el nodo {0} no está como dice su fichero de la instalación, así que no se puede ampliar: falta el paso {1}",
  "Run 'spanwright apply --site {0}' first.": "Ejecute antes «spanwright apply --site {0}».",
  "data disk {0} of {1}": "disco de datos {0} de {1}",
  "the site file has {0} for node {1}, which is not joined yet, so no other is added":
    "en el fichero de la instalación hay un {0} para el nodo {1} que aún no está unido al volumen, así que no se añade otro",
  "{0}: {1} was added by a run that was stopped; finishing that, adding no other":
    "{0}: una ejecución interrumpida añadió el {1}; se termina eso y no se añade otro",
  "node {0} was not designed": "el nodo {0} no se ha diseñado",

  // src/plan/image-removal.ts
  "there is no image {0} in the store": "no hay ninguna imagen {0} en el almacén",
  "nothing was removed": "no se ha quitado nada",
  "it is what its recipe makes": "es la que hace su receta",
  "it is the newest that was imported under its name": "es la más nueva de las importadas con su nombre",
  "{0} stands on it": "{0} se apoya(n) en ella",
  "{0} stands on image {1} of {2}": "{0} se apoya en la imagen {1} del {2}",
  "disk {0} of guest {1} is more than {2} overlays deep":
    "el disco {0} de la máquina invitada {1} tiene más de {2} capas (overlays) debajo",
  "Look at it with 'qemu-img info --backing-chain'.": "Mírelo con «qemu-img info --backing-chain».",
  "what disk {0} of guest {1} lies over cannot be told: {2}":
    "no se puede saber sobre qué está hecho el disco {0} de la máquina invitada {1}: {2}",
  "Look at it with 'qemu-img info'. Mend the disk, or take the guest away, then run the command again.":
    "Mírelo con «qemu-img info». Repare el disco o quite la máquina invitada, y ejecute otra vez la orden.",

  // src/plan/images.ts
  "Build or import it first: spanwright image build {0} (see its --help), or spanwright image import FILE --name {1} --sha256 HEX.":
    "Constrúyala o impórtela antes: spanwright image build {0} (vea su --help), o spanwright image import FILE --name {1} --sha256 HEX.",
  "image {0} is not in the store, and cannot be built: {1}":
    "la imagen {0} no está en el almacén y no se puede construir: {1}",
  "image {0}: {1}": "imagen {0}: {1}",

  // src/plan/journal.ts
  "'spanwright {0}' (process {1} on {2}) has been changing site {3} since {4}":
    "«spanwright {0}» (proceso {1} en {2}) está cambiando la instalación {3} desde {4}",
  "nothing was changed by this command": "esta orden no ha cambiado nada",

  // src/plan/leftovers.ts
  "{0} on host {1} was made for node {2} of this site, which is not in the site file (or on another host) now; it is left as it is":
    "{0}, en el host {1}, se hizo para el nodo {2} de esta instalación, que ya no está en el fichero de la instalación (o está en otro host); se deja como está",

  // src/plan/marks.ts
  "folder {0} on {1} holds files that spanwright did not make for node {2}":
    "la carpeta {0} en {1} contiene ficheros que spanwright no hizo para el nodo {2}",

  // src/plan/observe.ts
  "no virtual machine is planned on it": "no tiene prevista ninguna máquina virtual",

  // src/plan/plan.ts
  "nothing was changed on the hosts": "no se ha cambiado nada en los hosts",
  "the plan interrupts or destroys something:\n{0}": "el plan interrumpe o destruye algo:\n{0}",

  // src/plan/refusals.ts
  "host {0} has no bridge {1}": "el host {0} no tiene el bridge {1}",
  "host {0} has a libvirt network {1} ({2}) that is not network {3} of site {4}":
    "el host {0} tiene una red de libvirt {1} ({2}) que no es la red {3} de la instalación {4}",
  "network {0} on host {1} is to be changed while guests are plugged into it: {2}":
    "la red {0} en el host {1} tendría que cambiarse con máquinas invitadas conectadas a ella: {2}",
  "{0}, smaller than the {1} of image {2}": "{0}, menos que los {1} de la imagen {2}",
  "nodes.{0}.systemDisk is {1}": "nodes.{0}.systemDisk es {1}",
  "address {0} of node {1} is host {2}'s own": "la dirección {0} del nodo {1} es la del propio host {2}",
  "address {0} of node {1} already answers on {2} of host {3}, from {4}":
    "la dirección {0} del nodo {1} ya contesta en {2} del host {3}, desde {4}",

  // src/plan/select.ts
  "site {0} has no machine '{1}'": "la instalación {0} no tiene ninguna máquina «{1}»",
  "Its machines: {0}.": "Sus máquinas: {0}.",

  // src/plan/steps/base-image.ts
  "image {0} on {1}": "imagen {0} en {1}",
  "build it and copy it there": "construirla y copiarla allí",
  "copy {0} and check its hash there": "copiar {0} y comprobar allí su hash",
  "image {0} is not in the store": "la imagen {0} no está en el almacén",
  "Build it first: spanwright image build {0}": "Constrúyala antes: spanwright image build {0}",
  "image {0} arrived on {1} with another hash than {2}…": "la imagen {0} llegó a {1} con un hash que no es {2}…",
  "Check the store's copy with 'spanwright image verify', then apply again.":
    "Compruebe la copia del almacén con «spanwright image verify» y ejecute apply otra vez.",
  "the copy on the host was removed": "se ha quitado la copia del host",
  "{0} % of {1} copied": "{0} % de {1} copiados",

  // src/plan/steps/disk-attached.ts
  "plug data disk {0} into the running guest":
    "conectar el disco de datos {0} a la máquina invitada, que está en marcha",

  // src/plan/steps/disks.ts
  "make the {0} system disk over image {1}": "hacer el disco de sistema de {0} sobre la imagen {1}",
  "image {0} was not read in": "no se ha leído la imagen {0}",
  "make the {0} data disk {1}": "hacer el disco de datos {1} de {0}",

  // src/plan/steps/domain.ts
  "define {0} ({1})": "definir {0} ({1})",
  "hardware virtualisation": "virtualización por hardware",
  "software emulation": "emulación por software",

  // src/plan/steps/folder.ts
  "make folder {0}": "hacer la carpeta {0}",

  // src/plan/steps/network-names.ts
  "answer DNS for {0} names": "resolver por DNS {0} nombre(s)",
  "network {0} is not defined": "la red {0} no está definida",

  // src/plan/steps/network.ts
  "define and start {0} network {1}": "definir e iniciar la red {0} {1}",

  // src/plan/steps/ready.ts
  "wait until the guest has configured itself": "esperar a que la máquina invitada se haya configurado",
  "cloud-init works for instance {0}, planned {1}": "cloud-init trabaja para la instancia {0}, la prevista es {1}",
  "cloud-init is at work": "cloud-init está trabajando",
  "configured itself without errors": "se ha configurado sin errores",
  "answers over SSH": "contesta por SSH",
  "cloud-init in {0} ended with errors:\n{1}": "cloud-init terminó en {0} con errores:\n{1}",
  "Look at /var/log/cloud-init.log in the guest: ssh spanwright@{0}":
    "Mire /var/log/cloud-init.log en la máquina invitada: ssh spanwright@{0}",
  "it has not printed its SSH host key yet": "aún no ha mostrado su clave de host SSH",
  "{0}: after {1} s, the guest is not ready yet: {2}":
    "{0}: después de {1} s, la máquina invitada aún no está lista: {2}",
  "its console is empty": "su consola está vacía",
  "its console ends with:": "su consola termina así:",
  "It may still be booting. Run apply again: it looks first and carries on. A longer limit: --boot-timeout SECONDS.":
    "Puede que aún esté arrancando. Ejecute apply otra vez: primero mira y después sigue. Un límite mayor: --boot-timeout SECONDS.",

  // src/plan/steps/seed.ts
  "write the seed with {0} and name {1}": "escribir la semilla con {0} y el nombre {1}",

  // src/plan/steps/started.ts
  "start the guest": "iniciar la máquina invitada",
  "start the guest again: {0}": "reiniciar la máquina invitada: {0}",
  "{0} is shut down (switched off after {1} s) and started again: {2}":
    "{0} se para (se apaga a los {1} s) y se inicia otra vez: {2}",
  "it is not known with which seed it was started": "no se sabe con qué semilla se inició",
  "its address, name, DNS, NTP or keys changed": "han cambiado su dirección, nombre, DNS, NTP o claves",
  "shutting the guest down": "parando la máquina invitada",
  "the guest did not shut down in {0} s; switching it off":
    "la máquina invitada no se ha parado en {0} s; se apaga a la fuerza",

  // src/plan/steps/volume-joined.ts
  "join data disks {0} to one volume at {1}": "unir los discos de datos {0} en un solo volumen en {1}",

  // src/plan/survivors.ts
  "site {0} has no file on record": "la instalación {0} no tiene ningún fichero registrado",

  // src/plan/verify.ts
  "{0}: reading back": "{0}: leyendo de nuevo",
  "{0} of {1} fields are not as planned, {2} of {3} fields could not be read in time":
    "{0} de {1} campos no están como se planearon, {2} de {3} campos no se han podido leer a tiempo",
  "{0}: {1} is {2}, planned {3}": "{0}: {1}: {2}; previsto: {3}",
  "host {0} was not observed": "no se ha observado el host {0}",
  "it does not run": "no está en marcha",
  "paused": "en pausa",
  "not defined": "no definida",
  "as in the site file": "como en el fichero de la instalación",
  "inside the guest": "dentro de la máquina invitada",
  "readable": "se puede leer",

  // src/plan/view.ts
  "the snapshot of {0} does not cover {1}": "la instantánea de {0} no incluye {1}",
  "it names a backing file, and not where it says": "nombra un fichero base, y no donde dice",
};
