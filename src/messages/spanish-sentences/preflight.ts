import type { SentenceTable } from "../sentences.ts";

/** Las frases de la comprobación previa, de los informes y del ensayo. */
export const preflightSentences: SentenceTable = {
  // src/rehearsal/gateway/audio.ts
  "calls until everything was heard": "llamadas hasta que se oyó todo",
  "at most {0}": "como mucho {0}",
  "not in {0}": "no en {0}",
  "{0} of {1}": "{0} de {1}",
  // src/preflight/checks.ts
  "Voice between hosts": "Voz entre hosts",
  "Path between hosts": "Camino entre hosts",
  "Voice to a trunk": "Voz hacia una troncal",
  "Path to a trunk": "Camino hacia una troncal",
  // src/preflight/checks/addresses.ts
  "Planned addresses are free": "Las direcciones previstas están libres",
  "asks for each planned address by ARP": "pregunta por ARP por cada dirección prevista",
  "Planned addresses are free (asks for each planned address by ARP)":
    "Las direcciones previstas están libres (pregunta por ARP por cada una)",
  "Choose another address in the site file, or find that machine and change it.":
    "Elija otra dirección en el fichero de la instalación, o busque esa máquina y cámbiela.",
  "is this host's own": "es la de este host",
  "network {0} is not there yet, so nobody has it": "la red {0} aún no existe, así que no la tiene nadie",
  "can't be asked: there is no {0} to ask on": "no se puede preguntar: no existe {0}, por donde habría que hacerlo",
  "Make the bridge first.": "Cree primero el bridge.",
  "nobody answers on {0}": "no contesta nadie en {0}",
  "answers from the node itself, which runs": "contesta la propia máquina virtual, que está en marcha",
  "{0} already answers on {1}": "{0} ya contesta en {1}",
  "the host's own": "la del propio host",
  "Give the host that address in its own network configuration, or correct it in the site file.":
    "Dé al host esa dirección en su propia configuración de red, o corríjala en el fichero de la instalación.",
  "this host doesn't have it; it has {0}": "este host no la tiene; tiene {0}",
  "this host doesn't have it; it has none": "este host no la tiene; no tiene ninguna",
  "no answer": "no contesta",
  "{0} (gateway {1})": "{0} (pasarela {1})",
  // src/preflight/checks/bridges.ts
  "Bridges": "Bridges",
  "Make bridge {0} in the host's network configuration, or use a libvirt network in the site file.":
    "Cree el bridge {0} en la configuración de red del host, o use una red de libvirt en el fichero de la instalación.",
  "there is no such bridge": "no existe ese bridge",
  "is there, with {0} in it": "existe, y contiene {0}",
  "is there and has no network card in it": "existe y no contiene ninguna tarjeta de red",
  "Guests reach nobody outside the host: put the card in.":
    "Las máquinas invitadas no llegan a nadie fuera del host: incluya la tarjeta en el bridge.",
  "for network {0}": "para la red {0}",
  // src/preflight/checks/cards.ts
  "Telephony card": "Tarjeta de telefonía",
  "works": "funciona",
  "runs, a line is in alarm": "en marcha, con una línea en alarma",
  "runs, not configured yet": "en marcha, aún sin configurar",
  "can't be used as it is": "no se puede usar tal como está",
  "belongs to a virtual machine": "pertenece a una máquina virtual",
  "is not supported": "no está admitida",
  "is not known": "no se conoce",
  "driver {0}": "controlador {0}",
  "driver none": "sin controlador",
  "firmware missing: {0}": "falta el firmware: {0}",
  "ports": "puertos",
  "Fit a card with {0} port{1}; 'spanwright cards scan' shows what the machine has.":
    "Monte una tarjeta con los puertos necesarios ({0}){1:drop}; «spanwright cards scan» muestra lo que tiene la máquina.",
  "there is no telephony card that is known and supported": "no hay ninguna tarjeta de telefonía conocida y admitida",
  "{0} port{1} for {2} line{3}": "puertos: {0}{1:drop}, líneas: {2}{3:drop}",
  "Fit another card, or take lines out of the site file.":
    "Monte otra tarjeta, o quite líneas del fichero de la instalación.",
  // src/preflight/checks/disk-space.ts
  "Disk space": "Espacio en disco",
  "{0} free for {1}, {2} needed": "{0} libres para {1}, {2} necesarios",
  "{0} are missing: free space there, add a disk, or set hosts.{1}.storage or overcommit.disk.":
    "Faltan {0}: libere espacio ahí, añada un disco o ajuste hosts.{1}.storage u overcommit.disk.",
  "{0}, of which {1} that disks there may still grow":
    "{0}, de los que {1} es lo que aún pueden crecer los discos que hay",
  // src/preflight/checks/disk-speed.ts
  "Disk speed": "Velocidad del disco",
  "writes and reads a file of {0} MiB without a name in the storage folder":
    "escribe y lee un fichero sin nombre de {0} MiB en la carpeta de almacenamiento",
  "Disk speed (writes and reads a file of {0} MiB without a name in the storage folder)":
    "Velocidad del disco (escribe y lee un fichero sin nombre de {0} MiB en la carpeta de almacenamiento)",
  "not tried: {0} free for {1} is too little for a test file of {2} MiB":
    "no se ha probado: los {0} libres para {1} son pocos para un fichero de prueba de {2} MiB",
  "Free some space, then run preflight again.": "Libere espacio y repita la comprobación previa.",
  "what the disk's test printed can't be read": "no se puede interpretar lo que mostró la prueba del disco",
  "Use an SSD or a RAID controller with a write cache; see that no other work uses the disk meanwhile.":
    "Use un SSD o una controladora RAID con caché de escritura; compruebe que entretanto nada más usa el disco.",
  "{0}, perhaps from memory": "{0}, quizá desde la memoria",
  "mean of {0} small synced writes": "media de {0} escrituras síncronas pequeñas",
  "{0} MB/s ({1}, synced)": "{0} MB/s ({1}, con sincronización)",
  "{0} MB/s ({1}, perhaps from memory)": "{0} MB/s ({1}, quizá desde la memoria)",
  "{0} ms (mean of {1} small synced writes)": "{0} ms (media de {1} escrituras síncronas pequeñas)",
  "writing": "escritura",
  "reading": "lectura",
  "sync": "sincronización",
  // src/preflight/checks/gateway-packages.ts
  "Asterisk and what goes with it": "Asterisk y lo que lo acompaña",
  "Run 'apt-get update' on this host, then run preflight again.":
    "Ejecute «apt-get update» en este host y repita después la comprobación previa.",
  "there, or a package of apt's": "que exista, o que apt tenga su paquete",
  "is not there yet; apply installs {0} {1}": "aún no existe; apply instala {0} {1}",
  "is not there, and apt has never fetched a list of packages":
    "no existe, y apt no ha descargado nunca una lista de paquetes",
  "Look at the apt sources of this host. {0}": "Revise los orígenes de apt de este host. {0}",
  "is not there, and the apt of this {0} knows no package {1}":
    "no existe, y el apt de este {0} no conoce ningún paquete {1}",
  // src/preflight/checks/kernel-modules.ts
  "DAHDI fits the kernel": "DAHDI corresponde al núcleo",
  "the kernel's release is not known": "no se conoce la versión del núcleo",
  "built for {0}": "compilado para {0}",
  "not loaded": "sin cargar",
  "dahdi is built for Linux {0} and {1}": "dahdi está compilado para Linux {0} y {1}",
  "dahdi is built for Linux {0} and loaded": "dahdi está compilado para Linux {0} y cargado",
  "dahdi is built for Linux {0} and loaded, version {1}": "dahdi está compilado para Linux {0} y cargado, versión {1}",
  "dahdi is built for Linux {0} and not loaded": "dahdi está compilado para Linux {0} y sin cargar",
  "dahdi is loaded in Linux {0}": "dahdi está cargado en Linux {0}",
  "{0}, and apt has never fetched a list of packages": "{0}, y apt no ha descargado nunca una lista de paquetes",
  "Look at the apt sources of this host, or build DAHDI for Linux {0} by hand.":
    "Revise los orígenes de apt de este host, o compile DAHDI a mano para Linux {0}.",
  "{0}, and the apt of this {1} knows no package {2}": "{0}, y el apt de este {1} no conoce ningún paquete {2}",
  "Start a kernel whose headers apt has: the newest one after 'apt-get update' and 'apt-get upgrade'. Then run preflight again.":
    "Arranque un núcleo cuyas cabeceras tenga apt: el más reciente tras «apt-get update» y «apt-get upgrade». Después, repita la comprobación previa.",
  "{0}, and apt knows no package {1} to build it with": "{0}, y apt no conoce ningún paquete {1} con el que compilarlo",
  "apply installs {0} and {1}, which builds it.": "apply instala {0} y {1}, con lo que se compila.",
  "dahdi is built for no kernel here; Linux {0} runs":
    "dahdi no está compilado aquí para ningún núcleo; funciona Linux {0}",
  "Install linux-headers-{0}, then 'dkms autoinstall'; or start a kernel that it is built for.":
    "Instale linux-headers-{0} y ejecute después «dkms autoinstall»; o arranque un núcleo para el que esté compilado.",
  "dahdi is built for {0} and not for Linux {1}, which runs":
    "dahdi está compilado para {0} y no para Linux {1}, que es el que funciona",
  // src/preflight/checks/memory.ts
  "Memory": "Memoria",
  "{0} planned{1}, {2} there, of which the host keeps {3}":
    "{0} previstos{1}, {2} disponibles, de los que el host se reserva {3}",
  "{0} are missing: add memory, move a node to another host, or give nodes less.":
    "Faltan {0}: añada memoria, lleve un nodo a otro host o dé menos a los nodos.",
  // src/preflight/checks/names.ts
  "Names (DNS)": "Nombres (DNS)",
  "the site names no machine by a name and no name server of its own":
    "la instalación no nombra ninguna máquina por su nombre ni tiene servidores de nombres propios",
  "server {0}": "servidor {0}",
  "an answer in {0} s": "una respuesta en {0} s",
  "See that it runs and that no firewall drops UDP port 53, or correct 'dns' of the network in the site file.":
    "Compruebe que funciona y que ningún cortafuegos descarta el puerto UDP 53, o corrija «dns» de la red en el fichero de la instalación.",
  "gave no answer to {0} questions": "no ha contestado a {0} preguntas",
  "answers in {0} ms": "contesta en {0} ms",
  "Let it resolve names for this network (allow-query, recursion, its own forwarders).":
    "Permítale resolver nombres para esta red (allow-query, recursion, sus propios forwarders).",
  "{0}, and refuses or fails (code {1})": "{0}, y se niega o falla (código {1})",
  "an address in {0} s": "una dirección en {0} s",
  "has no IPv4 address": "no tiene dirección IPv4",
  "Correct the name in the site file, or the name server.":
    "Corrija el nombre en el fichero de la instalación, o el servidor de nombres.",
  "its name leads back": "su nombre lleva de vuelta a ella",
  "has no name, and that is known at once": "no tiene nombre, y se sabe al momento",
  "is {0}": "es {0}",
  "is {0}, which is {1}": "es {0}, que es {1}",
  "is called {0}, which is {1}": "se llama {0}, que es {1}",
  "no address": "ninguna dirección",
  "{0}, after {1} ms": "{0}, al cabo de {1} ms",
  "Correct the reverse zone or the name, or /etc/hosts.": "Corrija la zona inversa o el nombre, o /etc/hosts.",
  "The answer is slow: look at /etc/resolv.conf for a name server that is dead.":
    "La respuesta es lenta: busque en /etc/resolv.conf un servidor de nombres que no funcione.",
  "what the DNS probe printed can't be read": "no se puede interpretar lo que mostró la sonda de DNS",
  // src/preflight/checks/network-cards.ts
  "Network card": "Tarjeta de red",
  "there is no network card that the kernel shows a device of":
    "no hay ninguna tarjeta de red de la que el núcleo muestre un dispositivo",
  "Connect a cable, and configure the card in the host's own network configuration.":
    "Conecte un cable, y configure la tarjeta en la configuración de red del propio host.",
  "no link on {0}": "sin conexión en {0}",
  ">= {0} Mbit/s, full duplex, <= {1} errors per million packets":
    ">= {0} Mbit/s, dúplex completo, <= {1} errores por millón de paquetes",
  "speed not shown": "velocidad no indicada",
  "full duplex": "dúplex completo",
  "half duplex": "semidúplex",
  "{0}, {1}, {2} errors in {3} packets": "{0}, {1}, {2} errores en {3} paquetes",
  "duplex not shown": "dúplex no indicado",
  "Set both ends, card and switch port, to negotiate by themselves, and try another cable.":
    "Ponga ambos extremos, tarjeta y puerto del conmutador, en autonegociación, y pruebe otro cable.",
  "Change the cable or the switch port, and see whether the count still grows.":
    "Cambie el cable o el puerto del conmutador, y mire si la cuenta sigue creciendo.",
  "Look at the switch, or at the hypervisor where this is a virtual machine.":
    "Mírelo en el conmutador, o en el hipervisor si esto es una máquina virtual.",
  // src/preflight/checks/others.ts
  " with {0} other guest{1} of this host": " con otras máquinas invitadas de este host ({0}){1:drop}",
  "with {0} other guest{1} of this host": "con otras máquinas invitadas de este host ({0}){1:drop}",
  // src/preflight/checks/ports.ts
  "Ports are free": "Los puertos están libres",
  "free, for {0}": "libre, para {0}",
  "free, for Asterisk's manager": "libre, para el AMI de Asterisk",
  "free, for DNS of network {0}": "libre, para el DNS de la red {0}",
  "nobody has it": "no lo usa nadie",
  "asterisk has it": "lo usa asterisk",
  "dnsmasq has it": "lo usa dnsmasq",
  "a program that is not named": "un programa sin identificar",
  "{0} has {1}:5060": "{0} usa {1}:5060",
  "{0} has {1}:5038": "{0} usa {1}:5038",
  "{0} has {1}:53": "{0} usa {1}:53",
  "a program that is not named has {0}": "un programa sin identificar usa {0}",
  "{0} and others have {1} ports of it, from {2} on": "{0} y otros usan puertos de ese intervalo ({1}), desde el {2}",
  "Stop that program or give it another port: {0} needs it.": "Pare ese programa o dele otro puerto: {0} lo necesita.",
  "Asterisk's manager": "el AMI de Asterisk",
  "DNS of network {0}": "el DNS de la red {0}",
  // src/preflight/checks/processor.ts
  "Processor's virtualisation": "Virtualización del procesador",
  "there is no /proc/cpuinfo": "no existe /proc/cpuinfo",
  "vmx (Intel) or svm (AMD)": "vmx (Intel) o svm (AMD)",
  "the processor has {0}": "el procesador tiene {0}",
  "Switch VT-x or AMD-V on in the firmware's settings. Where this host is itself a virtual machine, let its hypervisor pass it on.":
    "Active VT-x o AMD-V en la configuración del firmware. Si este host es a su vez una máquina virtual, haga que su hipervisor se lo pase.",
  "the processor shows neither vmx nor svm": "el procesador no muestra ni vmx ni svm",
  "/proc/cpuinfo has no line of flags": "/proc/cpuinfo no tiene ninguna línea «flags»",
  // src/preflight/checks/time.ts
  "Give the host a time server: 'apt-get install chrony', and name the site's in /etc/chrony/chrony.conf.":
    "Dé al host un servidor de hora: «apt-get install chrony», e indique el de la instalación en /etc/chrony/chrony.conf.",
  "Time in sync": "Hora sincronizada",
  "synchronised": "sincronizado",
  "See what keeps the clock: chrony and systemd-timesyncd can be asked, others can't.":
    "Mire qué mantiene el reloj: a chrony y a systemd-timesyncd se les puede preguntar; a otros, no.",
  "whether the clock is in sync can't be told: {0}": "no se puede saber si el reloj está sincronizado: {0}",
  "systemd says that the clock is synchronised": "según systemd, el reloj está sincronizado",
  "systemd says that the clock is not synchronised": "según systemd, el reloj no está sincronizado",
  "chrony runs and is in sync with no server": "chrony funciona y no está sincronizado con ningún servidor",
  "{0} ms off {1}, stratum {2}": "a {0} ms de {1}, estrato {2}",
  "Wait until chrony has drawn it in, then look again.": "Espere a que chrony lo haya ajustado y vuelva a comprobarlo.",
  "what chronyc answered can't be read": "no se puede interpretar la respuesta de chronyc",
  "what timedatectl answered can't be read": "no se puede interpretar la respuesta de timedatectl",
  // src/preflight/checks/vcpus.ts
  "Processors for the site's vCPUs": "Procesadores para las vCPU de la instalación",
  "{0} vCPUs planned{1}, {2} processors with overcommit {3}":
    "{0} vCPU previstas{1}, {2} procesadores con sobreasignación {3}",
  "{0} vCPUs are missing: move a node to another host, give nodes fewer, or raise hosts.{1}.overcommit.vcpu.":
    "Faltan {0} vCPU: lleve un nodo a otro host, dé menos a los nodos o aumente hosts.{1}.overcommit.vcpu.",
  "{0} vCPUs": "{0} vCPU",
  // src/preflight/checks/versions.ts
  "Versions": "Versiones",
  "{0}: Versions": "{0}: Versiones",
  "{0}: Memory": "{0}: Memoria",
  // src/preflight/checks/virtualisation.ts
  "Virtualisation works": "La virtualización funciona",
  "starts a guest of 512 bytes, once a boot of the host":
    "arranca una máquina invitada de 512 bytes, una vez por arranque del host",
  "Virtualisation works (starts a guest of 512 bytes, once a boot of the host)":
    "La virtualización funciona (arranca una máquina invitada de 512 bytes, una vez por arranque del host)",
  "Guests would run in software, many times slower: enough for a rehearsal, not for calls. Switch VT-x or AMD-V on in the firmware's settings and load kvm_intel or kvm_amd.":
    "Las máquinas invitadas funcionarían por software, muchas veces más lentas: basta para un ensayo, no para llamadas. Active VT-x o AMD-V en la configuración del firmware y cargue kvm_intel o kvm_amd.",
  "Virtualisation works: Guests would run in software, many times slower: enough for a rehearsal, not for calls. Switch VT-x or AMD-V on in the firmware's settings and load kvm_intel or kvm_amd.":
    "La virtualización funciona: Las máquinas invitadas funcionarían por software, muchas veces más lentas: basta para un ensayo, no para llamadas. Active VT-x o AMD-V en la configuración del firmware y cargue kvm_intel o kvm_amd.",
  // src/preflight/links/between-hosts.ts
  "{0} packets of {1} bytes, one each {2} ms for {3} s, sent back by the far end":
    "{0} paquetes de {1} bytes, uno cada {2} ms durante {3} s, devueltos por el otro extremo",
  "{0} ({1} packets of {2} bytes, one each {3} ms for {4} s, sent back by the far end)":
    "{0} ({1} paquetes de {2} bytes, uno cada {3} ms durante {4} s, devueltos por el otro extremo)",
  "none of {0} packets arrived at {1}, UDP port {2}": "de {0} paquetes no ha llegado ninguno a {1}, puerto UDP {2}",
  "{0} of {1} packets arrived at {2}, and none came back":
    "han llegado {0} de {1} paquetes a {2}, y no ha vuelto ninguno",
  "Look for a firewall between {0} and {1} that drops UDP, and for a route that is missing.":
    "Busque entre {0} y {1} un cortafuegos que descarte UDP, y una ruta que falte.",
  // src/preflight/links/path-mtu.ts
  "ping is not installed on {0}": "ping no está instalado en {0}",
  "apt-get install iputils-ping": "Ejecute «apt-get install iputils-ping».",
  "packets of 1500 bytes pass whole": "los paquetes de 1500 bytes pasan enteros",
  "packets of {0} bytes pass whole, larger ones don't": "los paquetes de {0} bytes pasan enteros, los mayores no",
  "Look for a tunnel or PPPoE on the way; keep SIP messages small or send them by TCP.":
    "Busque en el camino un túnel o PPPoE; haga que los mensajes SIP sean cortos o envíelos por TCP.",
  "Let the far end and the firewalls in between answer ICMP echo, or ask who runs them for the MTU.":
    "Permita que el otro extremo y los cortafuegos intermedios respondan al eco ICMP, o pregunte la MTU a quien los administra.",
  "ICMP echo is not answered, so the largest packet is not known":
    "el eco ICMP no se contesta, así que no se conoce el paquete más grande",
  // src/preflight/links/sip-options.ts
  "what the SIP probe printed on {0} can't be read": "no se puede interpretar lo que mostró la sonda SIP en {0}",
  // src/preflight/links/stream.ts
  "the far end of the stream did not start on {0} in {1} s":
    "el extremo remoto del flujo no ha arrancado en {0} en {1} s",
  "what the stream's sender printed on {0} can't be read":
    "no se puede interpretar lo que mostró el emisor del flujo en {0}",
  // src/preflight/links/trunk.ts
  "{0} SIP OPTIONS, one each {1} ms for {2} s, and their answers":
    "{0} SIP OPTIONS, uno cada {1} ms durante {2} s, y sus respuestas",
  "{0} ({1} SIP OPTIONS, one each {2} ms for {3} s, and their answers)":
    "{0} ({1} SIP OPTIONS, uno cada {2} ms durante {3} s, y sus respuestas)",
  "{0} port {1} (UDP) answered none of {2} SIP OPTIONS":
    "{0}, puerto {1} (UDP), no ha contestado a ninguno de {2} SIP OPTIONS",
  "See that it is on and its firewall lets this host in. A peer that answers only its gateway's own port, 5060, is seen once the gateway runs: 'spanwright verify'.":
    "Compruebe que está encendido y que su cortafuegos deja entrar a este host. Un equipo que solo contesta al puerto de su pasarela, el 5060, se ve cuando la pasarela funciona: «spanwright verify».",
  "latency, jitter, loss": "latencia, jitter, pérdida",
  // src/preflight/links/voice-limits.ts
  "latency": "latencia",
  "jitter": "jitter",
  "loss": "pérdida",
  "Find the slow hop (mtr), and give voice priority on it.":
    "Busque el salto lento (mtr) y dé en él prioridad a la voz.",
  "Look for a link that is full at times; mark and prioritise voice (DSCP EF).":
    "Busque una conexión que a ratos esté llena; marque y priorice la voz (DSCP EF).",
  "Look for errors and drops on the ports in between, a duplex mismatch, a full link.":
    "Busque errores y descartes en los puertos intermedios, una discordancia de dúplex o una conexión llena.",
  "no packet came back, so there is nothing to measure": "no ha vuelto ningún paquete, así que no hay nada que medir",
  "{0} ms round trip": "{0} ms de ida y vuelta",
  // src/preflight/preflight.ts
  "host {0} was not connected": "no se ha conectado con el host {0}",
  "there is no {0} '{1}'": "no hay {0:word} que se llame «{1}»",
  "check": "comprobación",
  // src/preflight/readers.ts
  "what nproc, /proc/meminfo and df say on {0} can't be read":
    "no se puede interpretar lo que dicen nproc, /proc/meminfo y df en {0}",
  // src/preflight/run-host.ts
  "this check has a fault: {0}": "esta comprobación tiene un fallo: {0}",
  "Report it with what the command printed.": "Comuníquelo junto con lo que mostró la orden.",
  "the host was lost": "se ha perdido el host",
  "not asked: {0}": "no se ha preguntado: {0}",
  // src/preflight/run-links.ts
  "Name fewer hosts with --host.": "Indique menos hosts con --host.",
  "not measured: only the first {0} pairs of hosts are":
    "no se ha medido: solo se miden las primeras {0} parejas de hosts",
  "{0} to {1}: Voice between hosts": "de {0} a {1}: Voz entre hosts",
  "{0} to {1}: Path between hosts": "de {0} a {1}: Camino entre hosts",
  "{0} to {1}: Voice to a trunk": "de {0} a {1}: Voz hacia una troncal",
  "{0} to {1}: Path to a trunk": "de {0} a {1}: Camino hacia una troncal",
  // src/preflight/versions.ts
  "must be a date such as 2028-06-30": "debe ser una fecha como 2028-06-30",
  "there is no /etc/os-release": "no existe /etc/os-release",
  "not installed": "sin instalar",
  "supported until {0}": "con soporte hasta el {0}",
  "Look up how long it is supported, and add its branch to provisioning/versions/{0}.yaml.":
    "Averigüe hasta cuándo tiene soporte y añada su rama a provisioning/versions/{0}.yaml.",
  "{0}: no branch of it is on record": "{0}: no consta ninguna rama suya",
  "{0}: support ended on {1}": "{0}: el soporte terminó el {1}",
  "{0}: support ends in {1} days": "{0}: el soporte termina en {1} días",
  // provisioning/versions/*.yaml
  "Operating system": "Sistema operativo",
  "Linux kernel": "Núcleo de Linux",
  "Move to a branch with long-term support (20 or 22). chan_sip is gone from 21 on, PJSIP takes its place.":
    "Pase a una rama con soporte a largo plazo (20 o 22). chan_sip desaparece a partir de la 21; lo sustituye PJSIP.",
  "Install the newest that is built for the running kernel (3.4.0).":
    "Instale la más nueva que esté compilada para el núcleo en marcha (3.4.0).",
  "Install a newer release (Debian 12 or 13, Ubuntu 22.04 or 24.04), or pay for longer support.":
    "Instale una versión más nueva (Debian 12 o 13, Ubuntu 22.04 o 24.04), o pague un soporte más largo.",
  "Ask the maker of the application for a newer Java.": "Pida al fabricante de la aplicación un Java más nuevo.",
  "Its distribution may still mend it (see the row of the operating system); otherwise install a newer kernel.":
    "Es posible que su distribución aún lo corrija (vea la fila del sistema operativo); si no, instale un núcleo más nuevo.",
  "Install a newer release of the operating system.": "Instale una versión más nueva del sistema operativo.",
  "Move to MySQL 8.4 or MariaDB 10.11 or newer; back up first.":
    "Pase a MySQL 8.4 o a MariaDB 10.11 o posteriores; haga antes una copia de seguridad.",
  "Its distribution may still mend it (see the row of the operating system); otherwise take nginx.org's own packages.":
    "Es posible que su distribución aún lo corrija (vea la fila del sistema operativo); si no, use los paquetes de nginx.org.",
  "the branch of the reference systems of 2020": "la rama de los sistemas de referencia de 2020",
  "{0} (the branch of the reference systems of 2020)": "{0} (la rama de los sistemas de referencia de 2020)",
  "Debian 11 mended its own package until that release's end":
    "Debian 11 corrigió su propio paquete hasta el final de esa versión",
  "{0} (Debian 11 mended its own package until that release's end)":
    "{0} (Debian 11 corrigió su propio paquete hasta el final de esa versión)",
  "2.10 gets no mends": "la 2.10 no recibe correcciones",
  "{0} (2.10 gets no mends)": "{0} (la 2.10 no recibe correcciones)",
  "what Debian 11 and 12 package; cards of the TE13x and TE43x series need 3.x":
    "la que empaquetan Debian 11 y 12; las tarjetas de las series TE13x y TE43x necesitan la 3.x",
  "{0} (what Debian 11 and 12 package; cards of the TE13x and TE43x series need 3.x)":
    "{0} (la que empaquetan Debian 11 y 12; las tarjetas de las series TE13x y TE43x necesitan la 3.x)",
  "the last Debian that packages Asterisk": "el último Debian que empaqueta Asterisk",
  "{0} (the last Debian that packages Asterisk)": "{0} (el último Debian que empaqueta Asterisk)",
  "Ubuntu 18.04's kernel": "el núcleo de Ubuntu 18.04",
  "Ubuntu 22.04's kernel": "el núcleo de Ubuntu 22.04",
  "Ubuntu 24.04's kernel": "el núcleo de Ubuntu 24.04",
  "Debian 11's kernel": "el núcleo de Debian 11",
  "Debian 12's kernel": "el núcleo de Debian 12",
  "Debian 13's kernel": "el núcleo de Debian 13",
  "{0} ({1}'s kernel)": "{0} (el núcleo de {1})",
  "the operating system's release decides": "lo decide la versión del sistema operativo",
  "{0} (the operating system's release decides)": "{0} (lo decide la versión del sistema operativo)",
  // src/preflight/wiring/error-test.ts
  "0 wrong bytes": "0 bytes erróneos",
  "apt-get install dahdi: patlooptest comes with it.": "apt-get install dahdi: incluye patlooptest.",
  "not tried: patlooptest is not installed": "no se ha probado: patlooptest no está instalado",
  "the test came to no end: the card takes or gives no bytes":
    "la prueba no ha terminado: la tarjeta no toma o no entrega bytes",
  "Look at 'dmesg' and /proc/dahdi.": "Mire «dmesg» y /proc/dahdi.",
  "patlooptest came to no result: {0}": "patlooptest no ha dado ningún resultado: {0}",
  "nothing came back in time": "no ha vuelto nada a tiempo",
  "Look whether the plug sits well.": "Mire si el conector está bien puesto.",
  "{0} of {1} bytes came back wrong in {2} s": "han vuelto mal {0} de {1} bytes en {2} s",
  "Clean or change the plug, see that the card sits well, and that only one span gives the clock.":
    "Limpie o cambie el conector, y compruebe que la tarjeta está bien asentada y que solo un enlace (span) da el reloj.",
  // src/preflight/wiring/site-lines.ts
  "Its wiring needs a gateway with a line.": "Su cableado necesita una pasarela con una línea.",
  "{0} has more than one {1}": "{0} tiene más de un elemento del tipo {1:word}",
  "{0} has more than one gateway": "{0} tiene más de una pasarela",
  "{0} has more than one span": "{0} tiene más de un enlace (span)",
  "{0} has no gateway": "{0} no tiene ninguna pasarela",
  "{0} has no span": "{0} no tiene ningún enlace (span)",
  "{0} has no gateway '{1}'": "{0} no tiene ninguna pasarela «{1}»",
  "{0} has no span '{1}'": "{0} no tiene ningún enlace (span) «{1}»",
  "Name one with --{0}: {1}.": "Indique uno con --{0}: {1}.",
  // src/preflight/wiring/steps.ts
  "an alarm": "una alarma",
  "no alarm": "ninguna alarma",
  "none grows": "ninguno crece",
  "Take the cable out of the port of line {0} (span {1}), and leave the port empty.":
    "Quite el cable del puerto de la línea {0} (span {1}) y deje el puerto vacío.",
  "DAHDI shows no span {0} any more": "DAHDI ya no muestra el enlace (span) {0}",
  "See 'dmesg' and 'spanwright cards scan': the card or its driver went away.":
    "Mire «dmesg» y «spanwright cards scan»: la tarjeta o su controlador han desaparecido.",
  "no alarm, but there was none without the cable either, so that is no proof":
    "ninguna alarma, pero tampoco la había sin el cable, así que no prueba nada",
  "Find the port of this line first, then run this again.":
    "Encuentre primero el puerto de esta línea y repita después la prueba.",
  "the empty port is in alarm ({0})": "el puerto vacío está en alarma ({0})",
  "See that it is the port of span {0}: 'spanwright cards scan' shows the cards and their order.":
    "Compruebe que es el puerto del enlace (span) {0}: «spanwright cards scan» muestra las tarjetas y su orden.",
  "without a cable there is no alarm: another port was emptied, or the card doesn't see its line":
    "sin cable no hay alarma: se ha vaciado otro puerto, o la tarjeta no ve su línea",
  "Put the loop plug in: an RJ45 plug with pin 1 joined to pin 4, and pin 2 to pin 5.":
    "Ponga el conector de bucle: un conector RJ45 con la patilla 1 unida a la 4, y la 2 a la 5.",
  "the port hears itself: card, socket and plug are right up to here":
    "el puerto se oye a sí mismo: tarjeta, toma y conector están bien hasta aquí",
  "Try the plug on another port and measure its joints (1-4, 2-5). With a plug that is right, the port, or E1 set where the card is T1 or the other way round, is at fault.":
    "Pruebe el conector en otro puerto y mida sus uniones (1-4, 2-5). Si el conector está bien, el fallo es del puerto, o se ha configurado E1 con la tarjeta en T1, o al revés.",
  "the port doesn't hear itself ({0})": "el puerto no se oye a sí mismo ({0})",
  "not tried: the line has no B channel in use": "no se ha probado: la línea no tiene ningún canal B en uso",
  "Stop Asterisk ('systemctl stop asterisk', which ends every call), run this again, and start it afterwards.":
    "Pare Asterisk («systemctl stop asterisk», que corta todas las llamadas), repita esto y arránquelo después.",
  "not tried: a program has channel {0} open": "no se ha probado: un programa tiene abierto el canal {0}",
  "bit error test over channel {0}": "prueba de errores de bit por el canal {0}",
  "card's counters": "contadores de la tarjeta",
  "none of the card's error counters grew": "no ha crecido ningún contador de errores de la tarjeta",
  "grew during the test: {0}": "han crecido durante la prueba: {0}",
  "Change the plug, and see that the card sits well.":
    "Cambie el conector y compruebe que la tarjeta está bien asentada.",
  "Take the loop plug out, and put the operator's cable back.":
    "Quite el conector de bucle y vuelva a poner el cable del operador.",
  "the line is without an alarm": "la línea no tiene ninguna alarma",
  "Layer 1 is up and layer 2 is not: compare cpe/net, CRC-4 and the D-channel with the operator.":
    "La capa 1 está activa y la capa 2 no: compare con el operador cpe/net, CRC-4 y el canal D.",
  "the line is without an alarm, and its D-channel is down":
    "la línea no tiene ninguna alarma, y su canal D está caído",
  "The port is right up to the plug: look at the cable, its two pairs, and ask the operator for the line.":
    "El puerto está bien hasta el conector: mire el cable y sus dos pares, y pregunte al operador por la línea.",
  "Put the cable back well; then find out why the loop did not work.":
    "Vuelva a poner bien el cable; después averigüe por qué no ha funcionado el bucle.",
  "the line is in alarm ({0})": "la línea está en alarma ({0})",
  "not tried: the port doesn't hear itself, so nothing would come back":
    "no se ha probado: el puerto no se oye a sí mismo, así que no volvería nada",
  "Operator's line: The port is right up to the plug: look at the cable, its two pairs, and ask the operator for the line.":
    "Línea del operador: El puerto está bien hasta el conector: mire el cable y sus dos pares, y pregunte al operador por la línea.",
  // src/preflight/wiring/wiring.ts
  "Port without a cable": "Puerto sin cable",
  "Loop plug": "Conector de bucle",
  "Bit errors over the loop": "Errores de bit por el bucle",
  "Operator's line": "Línea del operador",
  "Line": "Línea",
  "the wiring of line {0} can't be tried without cutting it: {1}":
    "no se puede probar el cableado de la línea {0} sin cortarla: {1}",
  "Try it when nobody needs the line, or repeat the command with --yes.":
    "Pruébelo cuando nadie necesite la línea, o repita la orden con --yes.",
  "the wiring is tried with somebody who moves the plug and presses Enter, and there is no terminal":
    "el cableado se prueba con alguien que cambia el conector y pulsa Intro, y no hay ningún terminal",
  "Run it on a terminal, or with --yes: then each step waits up to a minute for the line to change.":
    "Ejecútelo en un terminal, o con --yes: entonces cada paso espera hasta un minuto a que la línea cambie.",
  "Asterisk gives no answer, so whether there are calls on it is not known ({0})":
    "Asterisk no contesta, así que no se sabe si hay llamadas en ella ({0})",
  "{0} call{1} on it ({2}{3})": "llamadas en ella: {0}{1:drop} ({2}{3})",
  "{0} call{1} on it ({2} and others)": "llamadas en ella: {0}{1:drop} ({2} y otras)",
  "Asterisk has its D-channel up, and {0} would take no calls meanwhile":
    "Asterisk tiene activo su canal D, y entretanto {0} no admitiría llamadas",
  "Fit the card and load its driver: 'spanwright cards scan' says what is missing. 'apply' configures the line.":
    "Monte la tarjeta y cargue su controlador: «spanwright cards scan» dice lo que falta. «apply» configura la línea.",
  "DAHDI has no span {0}: without a card nothing of the wiring can be tried":
    "DAHDI no tiene el enlace (span) {0}: sin tarjeta no se puede probar nada del cableado",
  "the span is virtual: it has no socket that a plug could go into":
    "el enlace (span) es virtual: no tiene ninguna toma en la que poner un conector",
  "Run this on the machine with the card.": "Ejecute esto en la máquina que tiene la tarjeta.",
  // src/rehearsal/gateway/agent-alerts.ts
  "the health agent's answer to /api/v1/alerts cannot be read (status {0})":
    "no se puede leer la respuesta del agente de salud a /api/v1/alerts (estado {0})",
  // src/rehearsal/gateway/agent-fault.ts
  "pull {0} of {1}": "desconexión {0} de {1}",
  "what it says": "lo que dice",
  "has an alarm": "tiene una alarma",
  "what only follows from it": "lo que solo es consecuencia",
  "PriDown and others": "PriDown y otras",
  "the page": "la página",
  "'spanwright agent status'": "«spanwright agent status»",
  "tells it": "lo dice",
  "does not tell it": "no lo dice",
  "/api/v1/alerts when it is back": "/api/v1/alerts con el cable puesto de nuevo",
  "dahdi_span_alarmed when it is back": "dahdi_span_alarmed con el cable puesto de nuevo",
  "Zabbix's dahdi_span_alarmed": "dahdi_span_alarmed de Zabbix",
  "Zabbix's dahdi_span_alarmed when it is back": "dahdi_span_alarmed de Zabbix con el cable puesto de nuevo",
  "pri_span_up when it is back": "pri_span_up con el cable puesto de nuevo",
  "the page when it is back": "la página con el cable puesto de nuevo",
  "nothing": "nada",
  // src/rehearsal/gateway/agent-health.ts
  "the service": "el servicio",
  "active (running) as spanwright-agent": "activo (en marcha) como spanwright-agent",
  "collector {0}": "recolector {0}",
  "files that are not as they were installed": "ficheros que no están como se instalaron",
  "alerts": "alertas",
  "sees something": "ve algo",
  "sees nothing": "no ve nada",
  "fails": "falla",
  "has not looked yet": "no ha mirado todavía",
  "channels for calls": "canales para llamadas",
  "alarmed": "en alarma",
  "layers 1 to 3 are up": "capas 1 a 3 activas",
  "channels in calls": "canales en llamada",
  "span {0}: {1}": "enlace (span) {0}: {1:word}",
  "trunk {0} answers": "la troncal {0} contesta",
  "spans, both ends of each cable": "enlaces (spans), ambos extremos de cada cable",
  "span {0}: channels in calls while one rings": "enlace (span) {0}: canales en llamada mientras suena una",
  "span {0}: channels in calls after it": "enlace (span) {0}: canales en llamada después",
  "processor at rest": "procesador en reposo",
  "{0} % of one core of this machine ({1})": "{0} % de un núcleo de esta máquina ({1})",
  "limits of its unit that are lifted": "límites de su unidad que se han quitado",
  "memory at rest": "memoria en reposo",
  // src/rehearsal/gateway/agent-received.ts
  "what the health agent sent cannot be read: {0}": "no se puede leer lo que ha enviado el agente de salud: {0}",
  // src/rehearsal/gateway/agent-service.ts
  "this spanwright is packed for the machine": "se empaqueta este spanwright para la máquina",
  "the health agent is brought into the machine": "se lleva el agente de salud a la máquina",
  // src/rehearsal/gateway/agent-told.ts
  "cables pulled": "cables quitados",
  "alarms told": "alarmas avisadas",
  "ends of alarms told": "finales de alarma avisados",
  "alarms told again": "alarmas avisadas de nuevo",
  "told besides": "avisado además",
  "told twice": "avisado dos veces",
  "not every alarm was told": "no se ha avisado de todas las alarmas",
  "median {0} ms, worst {1} ms ({2})": "mediana {0} ms, peor {1} ms ({2})",
  "at most {0} ms": "como mucho {0} ms",
  "from DAHDI's alarm to the alert at its receiver": "de la alarma de DAHDI al aviso en su destino",
  "from the cable pulled to DAHDI's alarm": "del cable quitado a la alarma de DAHDI",
  "from the cable pulled to the alert at its receiver": "del cable quitado al aviso en su destino",
  // src/rehearsal/gateway/agent.ts
  "the health agent starts": "arranca el agente de salud",
  "{0}, started again {1} times": "{0}, arrancado de nuevo {1} veces",
  "the health agent in the rehearsal does not answer to {0}: {1}":
    "el agente de salud del ensayo no contesta a {0}: {1}",
  "Look at 'journalctl -u {0}' in the guest.": "Mire «journalctl -u {0}» en la máquina invitada.",
  "the health agent's answer is not HTTP: {0}": "la respuesta del agente de salud no es HTTP: {0}",
  // src/rehearsal/gateway/audio.ts
  "not heard ({0})": "no se ha oído ({0})",
  "nobody listened to the end": "nadie escuchó hasta el final",
  "tone heard by {0}": "tono oído por {0}",
  "keys heard by {0}": "teclas oídas por {0}",
  // src/rehearsal/gateway/cables.ts
  "span {0} of gateway {1} is a BRI: its D-channel is framed by the card, and no virtual cable does that":
    "el enlace (span) {0} de la pasarela {1} es un BRI: su canal D lo entrama la tarjeta, y eso no lo hace ningún cable virtual",
  "Rehearse a copy of the site in which an E1 takes its place; the BRI itself can be tried with its card only.":
    "Ensaye una copia de la instalación en la que un E1 ocupe su lugar; el BRI en sí solo se puede probar con su tarjeta.",
  "span {0} of gateway {1} begins at channel {2}; virtual cables are numbered without gaps, and it would begin at {3}":
    "el enlace (span) {0} de la pasarela {1} empieza en el canal {2}; los cables virtuales se numeran sin huecos, y empezaría en el {3}",
  "Rehearse with a copy of the site whose spans have no firstChannel.":
    "Ensaye con una copia de la instalación cuyos enlaces (spans) no tengan firstChannel.",
  // src/rehearsal/gateway/calls.ts
  "a number with +": "un número con +",
  "the number {0}": "el número {0}",
  "from span {0}": "desde el enlace (span) {0}",
  "from trunk {0}": "desde la troncal {0}",
  "to group {0}": "al grupo {0}",
  "without a number": "sin número",
  "{0} calls one after the other": "{0} llamadas seguidas",
  "PRI to SIP": "de PRI a SIP",
  "trunks, by turns": "troncales, por turno",
  "{0}, in any order": "{0}, en cualquier orden",
  "without X-DAHDISIP_SAL": "sin X-DAHDISIP_SAL",
  "to group G{0}, which there is not": "al grupo G{0}, que no existe",
  "with more than a group in X-DAHDISIP_SAL": "con más que un grupo en X-DAHDISIP_SAL",
  "emergency number {0} without X-DAHDISIP_SAL": "número de emergencia {0} sin X-DAHDISIP_SAL",
  "planned {0}": "previsto {0}",
  "tone heard by the line {0}, planned {1}": "tono oído por la línea {0}, previsto {1}",
  "tone heard by the trunk {0}, planned {1}": "tono oído por la troncal {0}, previsto {1}",
  "keys heard by the line {0}, planned {1}": "teclas oídas por la línea {0}, previsto {1}",
  "keys heard by the trunk {0}, planned {1}": "teclas oídas por la troncal {0}, previsto {1}",
  "answer {0}, planned {1}": "respuesta {0}, previsto {1}",
  "called number {0}, planned {1}": "número llamado {0}, previsto {1}",
  "caller {0}, planned {1}": "llamante {0}, previsto {1}",
  "trunks tried {0}, planned {1}": "troncales probadas {0}, previsto {1}",
  "call on the line {0}, planned {1}": "llamada en la línea {0}, previsto {1}",
  "channel {0}, planned {1}": "canal {0}, previsto {1}",
  "trunks, by turns {0}, planned {1}": "troncales, por turno {0}, previsto {1}",
  // src/rehearsal/gateway/config-text.ts
  "{0} cannot stand in a line of a configuration": "{0} no puede estar en una línea de una configuración",
  // src/rehearsal/gateway/exchange.ts
  "the rehearsal's {0} did not start in {1} s": "{0} del ensayo: no ha arrancado en {1} s",
  "the rehearsal's carrier did not start in {0} s": "el operador simulado del ensayo no ha arrancado en {0} s",
  "the rehearsal's peers did not start in {0} s": "los equipos SIP del ensayo no han arrancado en {0} s",
  "Look at 'journalctl -u {0}' and {1} in the guest.": "Mire «journalctl -u {0}» y {1} en la máquina invitada.",
  // src/rehearsal/gateway/faults.ts
  "{0}: not tried, {1}": "{0}: no se ha probado, {1}",
  "alarm while it is pulled: {0}, planned {1}": "alarma con el cable quitado: {0:word}, previsto {1:word}",
  "D-channel while it is pulled: {0}, planned {1}": "canal D con el cable quitado: {0:word}, previsto {1:word}",
  "alarm when it is back: {0}, planned {1}": "alarma con el cable puesto de nuevo: {0:word}, previsto {1:word}",
  "D-channel when it is back: {0}, planned {1}": "canal D con el cable puesto de nuevo: {0:word}, previsto {1:word}",
  "{0} while it is gone: {1}, planned {2}": "{0} mientras falta: {1:word}, previsto {2:word}",
  "{0} when it is back: {1}, planned {2}": "{0} cuando vuelve: {1:word}, previsto {2:word}",
  // src/rehearsal/gateway/guest.ts
  "an earlier rehearsal's machine is taken away first": "primero se quita la máquina de un ensayo anterior",
  "the rehearsal's machine has no address": "la máquina del ensayo no tiene dirección",
  "the rehearsal's machine was not started": "la máquina del ensayo no se ha arrancado",
  "the site has no gateway {0}": "la instalación no tiene ninguna pasarela {0}",
  "no network 192.168.x.0/24 is free here for the rehearsal's machine":
    "aquí no hay ninguna red 192.168.x.0/24 libre para la máquina del ensayo",
  "Rehearse on a machine that has routes to fewer networks.":
    "Haga el ensayo en una máquina que tenga rutas a menos redes.",
  // src/rehearsal/gateway/lab.ts
  "{0} virtual lines and a network for {1} SIP peers": "{0} líneas virtuales y una red para {1} equipos SIP",
  "the simulated carrier starts": "arranca el operador simulado",
  "the SIP peers start": "arrancan los equipos SIP",
  "D-channels are up on spans {0} of {1}": "hay canal D activo en los enlaces (spans) {0} de {1}",
  "D-channels are up on spans none of {0}": "no hay canal D activo en ninguno de los enlaces (spans) {0}",
  "trunks {0} of {1} answer": "contestan las troncales {0} de {1}",
  "trunks none of {0} answer": "no contesta ninguna de las troncales {0}",
  "its Asterisk does not answer '{0}' ({1})": "su Asterisk no contesta a «{0}» ({1})",
  "the gateway in the rehearsal is not ready: {0}": "la pasarela del ensayo no está lista: {0}",
  "Look at /var/log/asterisk/messages and 'cat /proc/dahdi/*' in the guest.":
    "Mire /var/log/asterisk/messages y «cat /proc/dahdi/*» en la máquina invitada.",
  // src/rehearsal/gateway/line-faults.ts
  "none": "ninguno",
  "(none)": "(ninguno)",
  "busy": "ocupado",
  "a number that is nobody's": "un número que no es de nadie",
  "no channel in the network": "ningún canal en la red",
  "a gateway without groups passed the checks": "una pasarela sin grupos ha superado las comprobaciones",
  "all channels of group {0} are taken": "todos los canales del grupo {0} están ocupados",
  "the carrier refuses with cause {0}: {1}": "el operador rechaza con causa {0}: {1:word}",
  "refused by the line with cause {0}": "rechazada por la línea con causa {0}",
  "the cable of span {0} is pulled": "se quita el cable del enlace (span) {0}",
  "no number that is called from the line goes to a trunk":
    "ningún número al que se llame desde la línea va a una troncal",
  "span {0} has no cable": "el enlace (span) {0} no tiene cable",
  "while it is pulled": "con el cable quitado",
  "when it is back": "con el cable puesto de nuevo",
  "alarm while it is pulled": "alarma con el cable quitado",
  "D-channel while it is pulled": "canal D con el cable quitado",
  "alarm when it is back": "alarma con el cable puesto de nuevo",
  "D-channel when it is back": "canal D con el cable puesto de nuevo",
  "while all are taken": "con todos ocupados",
  "when they are free": "cuando quedan libres",
  "calls that ring at the trunks": "llamadas que suenan en las troncales",
  "calls left after they were hung up": "llamadas que quedan después de colgarlas",
  "a gateway without trunks passed the checks": "una pasarela sin troncales ha superado las comprobaciones",
  "a group without channels passed the checks": "un grupo sin canales ha superado las comprobaciones",
  "up": "activo",
  "down": "caído",
  "fewer": "menos",
  "some": "algunas",
  // src/rehearsal/gateway/pri-call.ts
  "trunks tried": "troncales probadas",
  "answer": "respuesta",
  "called number": "número llamado",
  "caller": "llamante",
  "the line": "la línea",
  "the trunk": "la troncal",
  "answered": "contesta",
  "then {0}": "después {0}",
  "{0} of {1}, by turns": "{0} de {1}, por turno",
  "refused with cause {0}": "rechazada con causa {0}",
  "no end in {0} s": "sin terminar en {0} s",
  // src/rehearsal/gateway/records.ts
  "'{0}' is no field": "«{0}» no es un campo",
  "a record of a test call cannot be read: {0}": "no se puede leer un registro de una llamada de prueba: {0}",
  // src/rehearsal/gateway/rehearse.ts
  "the card: its driver, its firmware, its interrupts, its echo canceller":
    "la tarjeta: su controlador, su firmware, sus interrupciones, su cancelador de eco",
  "the electrical line: framing, line code, CRC-4, bit errors, slips (a virtual cable has no framer)":
    "la línea eléctrica: entramado, código de línea, CRC-4, errores de bit, deslizamientos (un cable virtual no tiene entramador)",
  "the clock: whether the operator's timing is taken from the right span":
    "el reloj: si la temporización del operador se toma del enlace (span) correcto",
  "the operator's own switch: its numbering plan, its causes, which caller numbers it lets through":
    "la central del operador: su plan de numeración, sus causas, qué números llamantes deja pasar",
  "the network between the gateway and the SIP peers: delay, jitter, loss":
    "la red entre la pasarela y los equipos SIP: retardo, jitter, pérdida",
  "the installation of packages, which the machine's image holds already":
    "la instalación de los paquetes, que la imagen de la máquina ya contiene",
  "the customer's own part of the dialplan, which is on the customer's host":
    "la parte del plan de marcación (dialplan) propia del cliente, que está en el host del cliente",
  "emergency calls while the first of their groups is busy":
    "las llamadas de emergencia mientras el primero de sus grupos está ocupado",
  "It has: {0}.": "Tiene: {0}.",
  "To rehearse its virtual machines: spanwright rehearse provision --site FILE.":
    "Para ensayar sus máquinas virtuales: spanwright rehearse provision --site FICHERO.",
  "the machine of the rehearsal is still there: {0}": "la máquina del ensayo sigue ahí: {0}",
  "The gateway on {0}": "La pasarela en {0}",
  "A second apply changes nothing": "Aplicar por segunda vez no cambia nada",
  "carrier and peers": "operador y equipos SIP",
  "second apply": "segunda aplicación",
  "take away": "retirada",
  "steps": "pasos",
  "The gateway, made in {0} steps": "La pasarela, hecha en {0} pasos",
  "{0} were called": "solo se ha llamado a {0}",
  "PRI to SIP: {0} more patterns and prefixes": "de PRI a SIP: {0} patrones y prefijos más",
  "Fault: {0}": "Avería: {0}",
  "Fault: all channels of group {0} are taken": "Avería: todos los canales del grupo {0} están ocupados",
  "The gateway after all faults": "La pasarela después de todas las averías",
  "an unknown system": "un sistema desconocido",
  "Asterisk {0} on {1}": "Asterisk {0} en {1}",
  "Asterisk on {0}": "Asterisk en {0}",
  "machine {0} s": "máquina {0} s",
  "machine {0} s, take away {1} s": "máquina {0} s, retirada {1} s",
  "machine {0} s, apply {1} s": "máquina {0} s, aplicación {1} s",
  "machine {0} s, apply {1} s, take away {2} s": "máquina {0} s, aplicación {1} s, retirada {2} s",
  "machine {0} s, apply {1} s, second apply {2} s": "máquina {0} s, aplicación {1} s, segunda aplicación {2} s",
  "machine {0} s, apply {1} s, second apply {2} s, take away {3} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, retirada {3} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, take away {4} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, retirada {4} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s, take away {5} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s, retirada {5} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s, calls {5} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s, llamadas {5} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s, calls {5} s, take away {6} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s, llamadas {5} s, retirada {6} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s, calls {5} s, faults {6} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s, llamadas {5} s, averías {6} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s, calls {5} s, faults {6} s, take away {7} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s, llamadas {5} s, averías {6} s, retirada {7} s",
  "The health agent": "El agente de salud",
  "Fault: cable pulled, as the agent sees it": "Avería: cable quitado, como lo ve el agente",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s, calls {5} s, faults {6} s, health agent {7} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s, llamadas {5} s, averías {6} s, agente de salud {7} s",
  "machine {0} s, apply {1} s, second apply {2} s, carrier and peers {3} s, verify {4} s, calls {5} s, faults {6} s, health agent {7} s, take away {8} s":
    "máquina {0} s, aplicación {1} s, segunda aplicación {2} s, operador y equipos SIP {3} s, verificación {4} s, llamadas {5} s, averías {6} s, agente de salud {7} s, retirada {8} s",
  // src/rehearsal/gateway/routes.ts
  "a number without a rule": "un número sin regla",
  "pattern {0}": "patrón {0}",
  "prefix {0}": "prefijo {0}",
  // src/rehearsal/gateway/sip-call.ts
  "SIP to PRI": "de SIP a PRI",
  "call on the line": "llamada en la línea",
  "one arrived": "ha llegado una",
  "channel": "canal",
  "one of group {0}": "uno del grupo {0}",
  "{0} of group {1}": "el {0} del grupo {1}",
  "SIP {0} or SIP {1}": "SIP {0} o SIP {1}",
  "CHANUNAVAIL with cause {0}": "CHANUNAVAIL con causa {0}",
  "CONGESTION with cause {0}": "CONGESTION con causa {0}",
  "BUSY with cause {0}": "BUSY con causa {0}",
  "NOANSWER with cause {0}": "NOANSWER con causa {0}",
  "CANCEL with cause {0}": "CANCEL con causa {0}",
  // src/rehearsal/gateway/stranger-faults.ts
  "somebody who is no trunk sends SIP": "alguien que no es una troncal envía SIP",
  "the site lets SIP in from everywhere": "la instalación admite SIP de todas partes",
  "OPTIONS from a trunk's address": "OPTIONS desde la dirección de una troncal",
  "OPTIONS from {0}": "OPTIONS desde {0}",
  "Asterisk's manager, from the gateway itself": "el AMI de Asterisk, desde la propia pasarela",
  "Asterisk's manager, from a trunk's address": "el AMI de Asterisk, desde la dirección de una troncal",
  // src/rehearsal/gateway/trunk-faults.ts
  "a trunk answers {0}": "una troncal contesta {0}",
  "every trunk answers 503": "todas las troncales contestan 503",
  "a trunk answers OPTIONS and no INVITE": "una troncal contesta a OPTIONS y no contesta a INVITE",
  "a trunk is gone": "falta una troncal",
  "first trunk answers {0}": "la primera troncal contesta {0}",
  "each trunk is tried once": "cada troncal se prueba una vez",
  "first trunk says nothing": "la primera troncal no dice nada",
  "the trunk that is gone is passed over": "se salta la troncal que falta",
  "{0} while it is gone": "{0} mientras falta",
  "{0} when it is back": "{0} cuando vuelve",
  "reachable": "accesible",
  "unreachable": "inaccesible",
  "{0} goes to no trunk": "{0} no va a ninguna troncal",
  "a gateway without spans passed the checks": "una pasarela sin enlaces (spans) ha superado las comprobaciones",
  // src/rehearsal/provision.ts
  "site {0} is there already, wholly or in part, and a rehearsal takes away what it rehearses":
    "la instalación {0} ya existe, entera o en parte, y un ensayo quita lo que ensaya",
  "Take it away yourself (spanwright destroy --site {0} --yes), or rehearse a copy with another name and addresses.":
    "Quítela antes (spanwright destroy --site {0} --yes), o ensaye una copia con otro nombre y otras direcciones.",
  "{0} virtual machines were made in {1} steps from image {2} and booted":
    "se han hecho {0} máquinas virtuales en {1} pasos a partir de la imagen {2}, y han arrancado",
  "{0} of {1} planned fields were read back from inside the guests as planned":
    "de {1} campos previstos, {0} se han leído de nuevo dentro de las máquinas invitadas como se planearon",
  "a second apply found nothing to do": "al aplicar por segunda vez no había nada que hacer",
  "a second apply did {0} steps, and should have done none":
    "al aplicar por segunda vez se han dado pasos ({0}), y no debía darse ninguno",
  "guests of {0} ran with {1}: {2}": "las máquinas invitadas de {0} han funcionado con {1}: {2}",
  "images {0} s, apply {1} s, secondApply {2} s, verify {3} s":
    "imágenes {0} s, aplicación {1} s, segunda aplicación {2} s, verificación {3} s",
  "images {0} s, apply {1} s, secondApply {2} s, verify {3} s, destroy {4} s":
    "imágenes {0} s, aplicación {1} s, segunda aplicación {2} s, verificación {3} s, retirada {4} s",
  // src/rehearsal/time-for-guests.ts
  "time server on {0}: this machine's clock, stratum {1}":
    "servidor de hora en {0}: el reloj de esta máquina, estrato {1}",
  "time server on {0}: UDP port {1} belongs to another program of this machine, {2}":
    "servidor de hora en {0}: el puerto UDP {1} es de otro programa de esta máquina, {2}",
  "which answers and is used": "que contesta y se usa",
  "which does not answer; the guests will have no time source":
    "que no contesta; las máquinas invitadas no tendrán fuente de hora",
  "time on {0} came from this machine's own time service":
    "en {0} la hora la ha dado el servicio de hora de esta máquina",
  "time on {0} came from the rehearsal itself, which answered {1} questions":
    "en {0} la hora la ha dado el propio ensayo, que ha contestado a {1} preguntas",
  "the rehearsal's time server on {0} could not answer: {1}":
    "el servidor de hora del ensayo en {0} no ha podido contestar: {1}",
  "no guest's question came to the rehearsal's time server on {0}: does a firewall keep UDP port 123 away?":
    "al servidor de hora del ensayo en {0} no ha llegado ninguna pregunta de las máquinas invitadas: ¿impide el paso un cortafuegos al puerto UDP 123?",
  // src/rehearsal/time-server.ts
  "a time server answers on one IPv4 address, and '{0}' is none":
    "un servidor de hora contesta en una dirección IPv4, y «{0}» no lo es",
  "no time server can be started for the guests on {0}: {1}":
    "no se puede arrancar un servidor de hora para las máquinas invitadas en {0}: {1}",
  "Run the command as root, and look with 'ip address' whether this machine has that address.":
    "Ejecute la orden como root, y mire con «ip address» si esta máquina tiene esa dirección.",
  // src/report/backup.ts
  "backup of {0}{1}, made {2} by spanwright {3}": "copia de seguridad de {0}{1}, hecha el {2} por spanwright {3}",
  ", gateway {0} of site {1}": ", pasarela {0} de la instalación {1}",
  "{0}, gateway {1} of site {2}": "{0}, pasarela {1} de la instalación {2}",
  "{0}, Linux {1}, Asterisk {2}, DAHDI {3}{4}": "{0}, Linux {1:word}, Asterisk {2:word}, DAHDI {3}{4:word}",
  "distribution unknown": "distribución desconocida",
  "no spans were known when it was made\n": "no se conocía ningún enlace (span) cuando se hizo\n",
  "no spans were known when it was made": "no se conocía ningún enlace (span) cuando se hizo",
  "not put in:": "no se ponen:",
  "{0} steps to do": "pasos por hacer: {0}",
  "what is marked '!' interrupts or replaces something and wants --yes":
    "lo marcado con «!» interrumpe o reemplaza algo y requiere --yes",
  "backup's span": "enlace de la copia",
  "its span": "su enlace (span)",
  "restore onto {0}": "restauración en {0}",
  "the backup has no spans\n": "la copia de seguridad no tiene enlaces (spans)\n",
  "the backup has no spans": "la copia de seguridad no tiene enlaces (spans)",
  "unknown": "desconocido",
  "bytes": "bytes",
  "mode": "modo",
  "owner": "propietario",
  "whose": "de quién",
  // src/report/capacity.ts
  "value": "valor",
  "note": "nota",
  "figure": "cifra",
  "says": "dice",
  "rule {0}: {1}": "regla {0}: {1}",
  "source: {0}": "fuente: {0}",
  "taken: {0}": "elegida: {0}",
  // src/report/hosts.ts
  "host": "host",
  "address": "dirección",
  "kernel": "núcleo",
  "processors": "procesadores",
  "free disk": "disco libre",
  "guests run with": "virtualización",
  "guests": "máquinas invitadas",
  "gateway": "pasarela",
  "trunks": "troncales",
  "{0}: kvm, because {1}": "{0}: kvm, porque {1}",
  "{0}: tcg, because {1}": "{0}: tcg, porque {1}",
  // src/report/image-removal.ts
  "nothing to remove": "nada que borrar",
  "kept {0}: {1}: {2}": "se conserva {0}: {1}: {2}",
  "would remove {0}: {1}": "se borraría {0}: {1}",
  "removed {0}: {1}": "se ha borrado {0}: {1}",
  "{0} images, {1} MiB{2}": "{0} imágenes, {1} MiB{2}",
  "; nothing was changed": "; no se ha cambiado nada",
  // src/report/plan.ts
  "hardware virtualisation (KVM)": "virtualización por hardware (KVM)",
  "software emulation (TCG)": "emulación por software (TCG)",
  "host {0}: {1}, because {2}": "host {0}: {1}, porque {2}",
  "refused: {0}": "rechazado: {0}",
  "site {0}: {1}, {2} done already": "instalación {0}: {1}, ya hechos: {2}",
  "{0} of them, marked '!', interrupt or destroy something and want --yes":
    "{0} de ellos, marcados con «!», interrumpen o destruyen algo y requieren --yes",
  // src/report/preflight-html.ts, templates/report/preflight.html.hbs
  "Preflight of site {0}": "Comprobación previa de la instalación {0}",
  "Measured {0}.": "Medido el {0}.",
  "{0} could not be asked to the end: {1}": "no se ha podido preguntar todo a {0}: {1}",
  "Check": "Comprobación",
  "Found": "Encontrado",
  "Limit": "Límite",
  "made by spanwright from site {0}": "hecho por spanwright a partir de la instalación {0}",
  // src/report/preflight.ts
  "ok": "bien",
  "WARN": "AVISO",
  "FAIL": "FALLO",
  "CHECK": "COMPROBACIÓN",
  "FOUND": "ENCONTRADO",
  "Host {0}": "Host {0}",
  "Between hosts: {0} to {1}": "Entre hosts: de {0} a {1}",
  "Trunk: {0} to {1}": "Troncal: de {0} a {1}",
  "to": "a",
  "limit": "límite",
  "Only these hosts: {0}.": "Solo estos hosts: {0}.",
  "Only these checks: {0}.": "Solo estas comprobaciones: {0}.",
  "Nothing of site {0} was looked at: the checks that were named don't apply to it.":
    "No se ha mirado nada de la instalación {0}: las comprobaciones indicadas no son aplicables a ella.",
  "Site {0}: {1} ok, {2} to look at, {3} failed, {4} unknown.":
    "Instalación {0}: {1} bien, {2} por revisar, {3} con fallo, {4} sin saber.",
  "What is unknown is not proved to be fine.": "Lo que no se sabe no está comprobado.",
  "Not reached: {0}.": "No se ha llegado a: {0}.",
  // src/report/proofs.ts
  "{0} of {1} fields are not as planned": "{0} de {1} campos no están como se planearon",
  "{0} of {1} fields could not be read in time": "{0} de {1} campos no se han podido leer a tiempo",
  "all {0} fields of {1} are as planned": "todos los campos ({0}) de {1} están como se planearon",
  "all {0} fields of {1} nodes are as planned":
    "todos los campos ({0}) están como se planearon; máquinas virtuales: {1}",
  "all {0} fields of 1 gateway are as planned": "todos los campos ({0}) de 1 pasarela están como se planearon",
  "all {0} fields of {1} gateways are as planned": "todos los campos ({0}) de {1} pasarelas están como se planearon",
  "all {0} fields of {1} nodes and 1 gateway are as planned":
    "todos los campos ({0}) están como se planearon; máquinas virtuales: {1}, pasarelas: 1",
  "all {0} fields of {1} nodes and {2} gateways are as planned":
    "todos los campos ({0}) están como se planearon; máquinas virtuales: {1}, pasarelas: {2}",
  "node {0}": "máquina virtual {0}",
  "gateway {0}": "pasarela {0}",
  "field": "campo",
  "planned": "previsto",
  "found": "encontrado",
  "as planned": "como se planeó",
  "UNKNOWN": "NO SE SABE",
  "WRONG": "MAL",
  // src/report/rehearsal-html.ts, templates/report/rehearsal.html.hbs
  "Rehearsal of the gateways of site {0}": "Ensayo de las pasarelas de la instalación {0}",
  "Gateway {0}": "Pasarela {0}",
  "Rehearsed on virtual hardware, {0}.": "Ensayada en hardware virtual, {0}.",
  "Site {0}. Rehearsed on virtual hardware, {1}.": "Instalación {0}. Ensayada en hardware virtual, {1}.",
  "Site {0} — {1}. Rehearsed on virtual hardware, {2}.": "Instalación {0} — {1}. Ensayada en hardware virtual, {2}.",
  "Not everything is as planned. What is not is marked in red.":
    "No todo está como se planeó. Lo que no lo está va marcado en rojo.",
  "{0} of {1} rows are as planned.": "{0} de {1} filas están como se planearon.",
  "It stopped before its end: {0}": "Se ha interrumpido antes de terminar: {0}",
  "not tried, {0}": "no se ha probado, {0}",
  "OK": "BIEN",
  "Field": "Campo",
  "Planned": "Previsto",
  "What this does not prove": "Lo que esto no demuestra",
  // src/report/rehearsal.ts
  "Rehearsal of gateway {0} of site {1}, {2}": "Ensayo de la pasarela {0} de la instalación {1}, {2}",
  "What this does not prove:": "Lo que esto no demuestra:",
  "Everything that was tried is as planned.": "Todo lo que se ha probado está como se planeó.",
  "Not everything is as planned: see the rows marked WRONG.":
    "No todo está como se planeó: vea las filas marcadas con MAL.",
  "what was tried": "lo que se ha probado",
  "It stopped there: {0}": "Se ha interrumpido ahí: {0}",
  "{0} of {1} rows are as planned. Took: {2}.": "{0} de {1} filas están como se planearon. Ha tardado: {2}.",
  "The machine is still there: {0}": "La máquina sigue ahí: {0}",
  // src/report/size.ts
  "machine": "máquina",
  "vCPUs": "vCPU",
  "RTP ports": "puertos RTP",
  "role": "rol",
  "machines": "máquinas",
  "of which spare": "de ellas, de reserva",
  "overcommit": "sobreasignación",
  "vcpu {0}, memory {1}, disk {2}": "vCPU {0}, memoria {1}, disco {2}",
  "These machines don't fit on these hosts:\n{0}": "Estas máquinas no caben en estos hosts:\n{0}",
  "These machines don't fit on these hosts:": "Estas máquinas no caben en estos hosts:",
  "vendor": "fabricante",
  "{0} (from calls)": "{0} (de las llamadas)",
  "{0} (from agents, {1} E at {2} lost)": "{0} (de los agentes, {1} E con un {2} de pérdidas)",
  "{0} (from traffic, {1} E at {2} lost)": "{0} (del tráfico, {1} E con un {2} de pérdidas)",
  "{0} (from agents)": "{0} (de los agentes)",
  "{0} (from traffic)": "{0} (del tráfico)",
  "{0}, {1} channels, {2} spare": "{0}, canales: {1}, de reserva: {2}",
  "bandwidth, one direction": "ancho de banda, en un sentido",
  "video, one direction": "vídeo, en un sentido",
  "{0} bit/s a call: {1}": "{0} bit/s por llamada: {1}",
  "{0} kbit/s a call: {1}": "{0} kbit/s por llamada: {1}",
  "{0} Mbit/s a call: {1}": "{0} Mbit/s por llamada: {1}",
  "recordings": "grabaciones",
  "up to {0}": "hasta {0}",
  "virtual machines": "máquinas virtuales",
  "together": "en conjunto",
  "physical": "física",
  "machines of their own": "máquinas físicas propias",
  "desktop of an agent": "puesto de un agente",
  "desktop of a supervisor": "puesto de un supervisor",
  "of memory": "de memoria",
  "of disk": "de disco",
  "{0} GiB of {1} GiB": "{0} GiB de {1} GiB",
  "every host": "cualquier host",
  "all hosts together lack {0}": "a todos los hosts juntos les faltan {0}",
  "{0} is larger than any host; {1} lacks {2} for it alone":
    "{0} es mayor que cualquier host; solo para ella, a {1} le faltan {2}",
  "the halves of {0} want hosts of their own; {1} missing":
    "las dos mitades de {0} requieren hosts distintos; faltan: {1}",
  "the sums fit, but no way of putting the machines on the hosts does; {0} is left over, {1} lacks {2}":
    "las sumas caben, pero no hay forma de repartir las máquinas entre los hosts; sobra {0}, a {1} le faltan {2}",
  "no way was found in the time given, there may be one; {0} is left over, {1} lacks {2}":
    "en el tiempo dado no se ha encontrado ninguna forma, aunque puede haberla; sobra {0}, a {1} le faltan {2}",
};
