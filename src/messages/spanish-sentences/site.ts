import type { SentenceTable } from "../sentences.ts";

export const siteSentences: SentenceTable = {
  // src/site/pointed-counts.ts
  "{0} is no whole number: a point can be read in two ways":
    "{0} no es un número entero: un punto se puede leer de dos maneras",
  // src/site/problem.ts
  "{0}:{1}:{2} error {3}: {4}": "{0}:{1}:{2} error {3}: {4}",
  "{0}:{1}:{2} error {3}": "{0}:{1}:{2} error {3}",
  "{0}:{1}:{2} warning {3}: {4}": "{0}:{1}:{2} aviso {3}: {4}",
  "{0}:{1}:{2} warning {3}": "{0}:{1}:{2} aviso {3}",

  // src/site/addresses.ts
  "'{0}' is not an IPv4 address": "'{0}' no es una dirección IPv4",
  "'{0}' is not an IPv4 network": "'{0}' no es una red IPv4",

  // src/site/answers-form.ts
  "must be a mapping of keys, found {0}": "debe ser un mapa de claves, y es {0}",
  "must be a mapping of keys, found nothing": "debe ser un mapa de claves, y no hay nada",
  "Write 'key: value' lines.": "Escriba líneas 'clave: valor'.",
  "must be a list of 1 to {0} entries": "debe ser una lista de 1 a {0} elementos",
  "Write an entry '- key: …' for each.": "Escriba un elemento '- clave: …' para cada uno.",
  "'{0}' is not asked for with these answers": "'{0}' no se pregunta con estas respuestas",
  "Delete the line: nothing is asked for here with these answers.":
    "Borre la línea: con estas respuestas aquí no se pregunta nada.",
  "Keys here: {0}.": "Claves que puede haber aquí: {0:word}.",

  // src/site/answers.ts
  "Not in the answers file, and taken as proposed: {0}.":
    "No están en el fichero de respuestas, y se toman como se proponen: {0}.",
  "Write one of them behind '{0}:', without brackets and dashes.":
    "Escriba uno de ellos detrás de '{0}:', sin corchetes ni guiones.",
  "Write '{0}: {1}'.": "Escriba '{0}: {1:word}'.",
  "must be a single value, found a list": "debe ser un solo valor, y es una lista",
  "entry {0} must be text, found {1}": "el elemento {0} debe ser texto, y es {1}",
  "entry {0} must be text, found nothing": "el elemento {0} debe ser texto, y no hay nada",
  "Put this entry in quotes.": "Ponga este elemento entre comillas.",
  "Write '[one, two]'.": "Escriba '[uno, dos]'.",
  "must be one of {0}, found {1}": "debe ser uno de estos: {0:word}; y es {1}",
  "Did you mean {0}?": "¿Quería decir {0}?",
  "a list of texts": "una lista de textos",
  "Write a whole number.": "Escriba un número entero.",
  "Put the value in quotes.": "Ponga el valor entre comillas.",
  "Write 'install: chosen-roles' to choose the roles.": "Escriba 'install: chosen-roles' para elegir los roles.",
  "the answers in {0} have problems:\n{1}": "las respuestas de {0} tienen problemas:\n{1}",
  "the answers in {0} have problems:": "las respuestas de {0} tienen problemas:",
  "no site file was written": "no se ha escrito ningún fichero de instalación",
  "is missing": "falta",
  "Add '{0}:', one of {1}.": "Añada '{0}:', con uno de estos valores: {1:word}.",

  // src/site/checks/address-duplicate.ts
  "{0} is already the address of {1}": "{0} ya es la dirección de {1}",
  "Write another address at one of the two{0}.": "Escriba otra dirección en uno de los dos{0}.",
  ", such as {0}": ", como {0}",
  "{0} If {1} and {2} share one machine on purpose, write 'colocatedWith: {3}' under {4} in place of its interfaces and sizes.":
    "{0} Si {1} y {2} comparten máquina a propósito, escriba 'colocatedWith: {3}' debajo de {4} en lugar de sus interfaces y tamaños.",

  // src/site/checks/address-in-network.ts
  "{0} is outside its network {1}, {2}": "{0} está fuera de su red {1}, {2}",
  "Use an address from {0} to {1}, or name the right network.":
    "Use una dirección de {0} a {1}, o indique la red correcta.",

  // src/site/checks/address-reserved.ts
  "{0} is the address of host {1}": "{0} es la dirección del host {1}",
  "{0} is the address of network {1} itself": "{0} es la dirección de la propia red {1}",
  "{0} is the broadcast address of network {1}": "{0} es la dirección de difusión de la red {1}",
  "{0} is the gateway of network {1}": "{0} es la puerta de enlace de la red {1}",
  "{0} is the host's own address in network {1}": "{0} es la dirección propia del host en la red {1}",
  "the address of host {0}": "la dirección del host {0}",
  "Write another address of that network{0}.": "Escriba otra dirección de esa red{0}.",
  "the address of network {0} itself": "la dirección de la propia red {0}",
  "the broadcast address of network {0}": "la dirección de difusión de la red {0}",
  "the gateway of network {0}": "la puerta de enlace de la red {0}",
  "the host's own address in network {0}": "la dirección propia del host en la red {0}",

  // src/site/checks/host-connection.ts
  "Write 'local: true' for this machine, or 'ssh: { address: … }' for another one.":
    "Escriba 'local: true' para este equipo, o 'ssh: { address: … }' para otro.",
  "has neither local nor ssh: nothing says how to reach it": "no tiene ni local ni ssh: nada dice cómo llegar a él",
  "has both local and ssh": "tiene tanto local como ssh",
  "Delete 'local' if the machine is reached over SSH, else 'ssh'.":
    "Borre 'local' si al equipo se llega por SSH; si no, 'ssh'.",
  "Correct the address; or delete one of the two and write the other's name at its nodes: 'host: {0}'.":
    "Corrija la dirección; o borre uno de los dos y escriba el nombre del otro en sus nodos: 'host: {0}'.",
  "this machine is already host {0}": "este equipo ya es el host {0}",
  "{0} port {1} is already host {2}": "{0}, puerto {1}, ya es el host {2}",
  "{0} is already host {1}": "{0} ya es el host {1}",

  // src/site/checks/mistyped-address.ts
  "Write the DNS domain of the guests, such as madrid.example.":
    "Escriba el dominio DNS de las máquinas invitadas, como madrid.example.",
  "'{0}' is no DNS domain": "'{0}' no es un dominio DNS",
  "Write four numbers from 0 to 255 with dots between them, or a DNS name.":
    "Escriba cuatro números de 0 a 255 separados por puntos, o un nombre DNS.",
  "'{0}' is neither an address nor a DNS name": "'{0}' no es ni una dirección ni un nombre DNS",

  // src/site/checks/network-attachment.ts
  "Write 'bridge: br0' for a bridge that the hosts have, or 'libvirt: { mode: nat }' for a network that spanwright makes.":
    "Escriba 'bridge: br0' para un bridge que tengan los hosts, o 'libvirt: { mode: nat }' para una red que hace spanwright.",
  "has neither bridge nor libvirt: nothing to plug the guests into":
    "no tiene ni bridge ni libvirt: no hay dónde conectar las máquinas invitadas",
  "Delete 'libvirt' for the customer's own network, or 'bridge' for one inside the host.":
    "Borre 'libvirt' si es la red del cliente, o 'bridge' si es una red dentro del host.",
  "has both bridge and libvirt": "tiene tanto bridge como libvirt",
  "Add 'gateway: {0}', the host's own address in the network.":
    "Añada 'gateway: {0}', la dirección propia del host en la red.",
  "is missing: a libvirt network with NAT needs one": "falta: una red de libvirt con NAT la necesita",
  "{0}: is missing: a libvirt network with NAT needs one": "{0}: falta: una red de libvirt con NAT la necesita",
  "leads nowhere: nothing is routed out of an isolated network, and guests would send their traffic to {0}":
    "no lleva a ninguna parte: de una red aislada no se encamina nada, y las máquinas invitadas enviarían su tráfico a {0}",
  "Delete the gateway, or write 'mode: nat'.": "Borre la puerta de enlace, o escriba 'mode: nat'.",

  // src/site/checks/network-cidr.ts
  "means 'this network'": "significa 'esta red'",
  "is every machine's loopback": "es el bucle local de cada máquina",
  "is for link-local addresses": "es para direcciones de enlace local",
  "is for multicast and reserved": "es para multidifusión y usos reservados",
  "{0} has the prefix /{1}, outside /{2} to /{3}": "{0} tiene el prefijo /{1}, fuera de /{2} a /{3}",
  "Write the network with its real prefix, such as {0}.": "Escriba la red con su prefijo real, como {0}.",
  "{0} is an address inside a network, not a network": "{0} es una dirección dentro de una red, no una red",
  "Write {0}/{1}.": "Escriba {0}/{1}.",
  "{0} cannot be used: {1} means 'this network'": "{0} no se puede usar: {1} significa 'esta red'",
  "{0} cannot be used: {1} is every machine's loopback": "{0} no se puede usar: {1} es el bucle local de cada máquina",
  "{0} cannot be used: {1} is for link-local addresses":
    "{0} no se puede usar: {1} es para direcciones de enlace local",
  "{0} cannot be used: {1} is for multicast and reserved":
    "{0} no se puede usar: {1} es para multidifusión y usos reservados",
  "{0} cannot be used: {1} {2}": "{0} no se puede usar: {1} {2}",
  "Write a private network, such as 192.168.70.0/24, or one inside 10.0.0.0/8 or 172.16.0.0/12.":
    "Escriba una red privada, como 192.168.70.0/24, o una dentro de 10.0.0.0/8 o 172.16.0.0/12.",

  // src/site/checks/network-gateway.ts
  "Write the gateway's own address in {0}, often {1}.":
    "Escriba la dirección de la puerta de enlace en {0}, a menudo {1}.",
  "{0} is outside {1}": "{0} está fuera de {1}",
  "{0} is the address of the network itself": "{0} es la dirección de la propia red",
  "{0} is the broadcast address": "{0} es la dirección de difusión",

  // src/site/checks/network-overlap.ts
  "{0} overlaps network {1}, {2}": "{0} se solapa con la red {1}, {2}",
  "{0} overlaps network {1}, {2}, both on bridge {3}": "{0} se solapa con la red {1}, {2}, las dos en el bridge {3}",
  ", both on bridge {0}": ", las dos en el bridge {0}",
  "Write a range of its own for one of the two, or delete one and move its nodes to the other.":
    "Escriba un intervalo propio para una de las dos, o borre una y lleve sus nodos a la otra.",

  // src/site/checks/network-servers.ts
  "is no machine's address": "no es la dirección de ninguna máquina",
  "is the guest itself": "es la propia máquina invitada",
  "is a multicast address": "es una dirección de multidifusión",
  "is reserved or broadcast": "está reservada o es de difusión",
  "is listed twice": "está dos veces en la lista",
  "is the network's own or its broadcast address": "es la dirección de la propia red o la de difusión",
  "{0} is no machine's address": "{0} no es la dirección de ninguna máquina",
  "{0} is the guest itself": "{0} es la propia máquina invitada",
  "{0} is a multicast address": "{0} es una dirección de multidifusión",
  "{0} is reserved or broadcast": "{0} está reservada o es de difusión",
  "{0} is listed twice": "{0} está dos veces en la lista",
  "{0} is the network's own or its broadcast address": "{0} es la dirección de la propia red o la de difusión",
  "Delete one of the two lines.": "Borre una de las dos líneas.",
  "Write the address of a {0} server that the guests can reach.":
    "Escriba la dirección de un servidor {0} al que lleguen las máquinas invitadas.",

  // src/site/checks/network-spread.ts
  "has nodes on {0} and {1}, but each host makes a network of its own: nodes on different hosts do not reach each other in it":
    "tiene nodos en {0} y {1}, pero cada host hace una red propia: los nodos de hosts distintos no se alcanzan en ella",
  "has nodes on {0}, but each host makes a network of its own: nodes on different hosts do not reach each other in it":
    "tiene nodos en {0:word}, pero cada host hace una red propia: los nodos de hosts distintos no se alcanzan en ella",
  "Write 'bridge: br0' in place of 'libvirt', with a bridge that joins the hosts; or put these nodes on one host.":
    "Escriba 'bridge: br0' en lugar de 'libvirt', con un bridge que una los hosts; o ponga estos nodos en un solo host.",

  // src/site/checks/node-colocation.ts
  "has no meaning here: {0} shares the machine of {1}": "no tiene sentido aquí: {0} comparte la máquina de {1}",
  "Delete it, and set it at {0} if that node needs it; or delete 'colocatedWith' for a machine of its own.":
    "Bórrelo, y póngalo en {0} si ese nodo lo necesita; o borre 'colocatedWith' para que tenga máquina propia.",
  "names the node itself": "nombra al propio nodo",
  "the site has no node {0}": "la instalación no tiene el nodo {0}",
  "{0} has no machine of its own: it is co-located with {1}": "{0} no tiene máquina propia: comparte la de {1}",
  "Write the node that has the machine: 'colocatedWith: {0}'.":
    "Escriba el nodo que tiene la máquina: 'colocatedWith: {0}'.",

  // src/site/checks/node-count.ts
  "the site has {0} nodes; at most {1} can be planned together":
    "la instalación tiene {0} nodos; se pueden planificar juntos {1} como mucho",
  "Split it into several sites, a file each.": "Divídala en varias instalaciones, con un fichero para cada una.",

  // src/site/checks/node-default-route.ts
  "no interface is in a network with a gateway: the guest has no default route":
    "ninguna interfaz está en una red con puerta de enlace: la máquina invitada no tiene ruta por defecto",
  "Add a gateway to one of its networks, such as 'gateway: {0}' to {1}, unless the node is meant to be shut in.":
    "Añada una puerta de enlace a una de sus redes, por ejemplo 'gateway: {0}' a {1}, salvo que el nodo deba quedar aislado.",

  // src/site/checks/node-host.ts
  "is missing: the site has {0} hosts, and nothing says which one runs this node":
    "falta: la instalación tiene {0} hosts, y nada dice cuál ejecuta este nodo",
  "{0}: is missing: the site has {1} hosts, and nothing says which one runs this node":
    "{0}: falta: la instalación tiene {1} hosts, y nada dice cuál ejecuta este nodo",
  "Add 'host: {0}', or another of {1}.": "Añada 'host: {0}', u otro de estos: {1:word}.",

  // src/site/checks/node-image.ts
  "{0} is no reference image": "{0} no es una imagen de referencia",
  "{0} If it is your own, import it under that name first: 'spanwright image import'.":
    "{0} Si es una imagen suya, impórtela antes con ese nombre: 'spanwright image import'.",

  // src/site/checks/node-interfaces.ts
  "Add 'interfaces: { {0}: { address: … } }' with an address of network {1}; or 'colocatedWith: NODE' if it shares another node's machine.":
    "Añada 'interfaces: { {0}: { address: … } }' con una dirección de la red {1}; o 'colocatedWith: NODO' si comparte la máquina de otro nodo.",
  "is missing: the node could not be reached": "falta: no se podría llegar al nodo",
  "{0}: is missing: the node could not be reached": "{0}: falta: no se podría llegar al nodo",
  "the site has no network {0}": "la instalación no tiene la red {0}",
  "names no network, and the site has none that is called {0} like the interface":
    "no nombra ninguna red, y la instalación no tiene ninguna que se llame {0} como la interfaz",
  "Add 'network:' to it. ": "Añádale 'network:'. ",
  "Add 'network:' to it. {0}": "Añádale 'network:'. {0}",
  "is in network {0} as interface {1} is; a guest with two addresses in one network answers from the wrong one":
    "está en la red {0}, igual que la interfaz {1}; una máquina invitada con dos direcciones en una red responde desde la que no debe",
  "Write another network at one of the two, or delete it.": "Escriba otra red en una de las dos, o bórrela.",

  // src/site/checks/node-name.ts
  "Write another name for the node.": "Escriba otro nombre para el nodo.",
  "the name {0} is already that of host {1}": "el nombre {0} ya es el del host {1}",
  "the name {0} is already that of node {1}": "el nombre {0} ya es el del nodo {1}",
  "{0}: the name {1} is already that of host {2}": "{0}: el nombre {1} ya es el del host {2}",
  "{0}: the name {1} is already that of node {2}": "{0}: el nombre {1} ya es el del nodo {2}",
  "the name {0} is already that of {1}": "el nombre {0} ya es el de {1}",
  "the full name has {0} characters; DNS allows {1}": "el nombre completo tiene {0} caracteres; DNS admite {1}",
  "Write a shorter name for the node, or a shorter 'domain:' in its network.":
    "Escriba un nombre más corto para el nodo, o un 'domain:' más corto en su red.",

  // src/site/checks/node-role.ts
  "there is no role {0}": "no existe el rol {0}",

  // src/site/checks/node-size.ts
  "a guest with less does not boot": "una máquina invitada con menos no arranca",
  "the reference images do not fit in less": "las imágenes de referencia no caben en menos",
  "a file system does not fit in less": "un sistema de ficheros no cabe en menos",
  "{0} is too small: {1}": "{0} es demasiado poco: {1}",
  "Write {0} or more, or delete the line for the role's size.":
    "Escriba {0} o más, o borre la línea para que tenga el tamaño del rol.",
  "{0} is more than QEMU can run": "{0} es más de lo que admite QEMU",
  "Write at most {0}.": "Escriba {0} como mucho.",

  // src/site/checks/site-content.ts
  "Add 'nodes:' with the virtual machines, or 'gateways:' with a PRI-to-SIP gateway.":
    "Añada 'nodes:' con las máquinas virtuales, o 'gateways:' con una pasarela PRI-SIP.",
  "the site has neither nodes nor gateways: there is nothing to make":
    "la instalación no tiene ni nodos ni pasarelas: no hay nada que hacer",
  "Add 'networks:', and indented below it a name for each network, and below the name its keys.":
    "Añada 'networks:' y, sangrado debajo, un nombre para cada red y, debajo del nombre, sus claves.",
  "is missing: the nodes need a network to be plugged into": "falta: los nodos necesitan una red a la que conectarse",
  "{0}: is missing: the nodes need a network to be plugged into":
    "{0}: falta: los nodos necesitan una red a la que conectarse",

  // src/site/checks/unused.ts
  "Delete it, or write 'network: {0}' at an interface that should be in it.":
    "Bórrela, o escriba 'network: {0}' en una interfaz que deba estar en ella.",
  "no node and no gateway is in this network": "en esta red no hay ningún nodo ni ninguna pasarela",
  "Delete it, or write 'host: {0}' at a node or gateway that belongs on it.":
    "Bórrelo, o escriba 'host: {0}' en un nodo o una pasarela que deba estar en él.",
  "no node and no gateway is on this host": "en este host no hay ningún nodo ni ninguna pasarela",

  // src/site/compose.ts
  "is longer than anything that may stand here ({0} characters, {1} words)":
    "es más largo que todo lo que puede ir aquí ({0} caracteres, {1} palabras)",
  "Write less.": "Escriba menos.",
  "must be one of {0}": "debe ser uno de estos: {0:word}",
  "Choose one of these.": "Elija uno de estos.",
  "another node is called '{0}'": "ya hay otro nodo que se llama '{0}'",
  "Give each node a name of its own.": "Dé a cada nodo un nombre propio.",

  // src/site/conflicts.ts
  "shut off": "apagado",
  "UUID {0} belongs to domain {1} ({2}) on host {3}; node {4} of site {5} asks for it":
    "el UUID {0} es del dominio {1} ({2:word}) del host {3}; lo pide el nodo {4} de la instalación {5}",
  "MAC address {0} belongs to domain {1} ({2}) on host {3}; node {4} of site {5} asks for it":
    "la dirección MAC {0} es del dominio {1} ({2:word}) del host {3}; la pide el nodo {4} de la instalación {5}",
  "domain name {0} belongs to domain {1} ({2}) on host {3}; node {4} of site {5} asks for it":
    "el nombre de dominio {0} es del dominio {1} ({2:word}) del host {3}; lo pide el nodo {4} de la instalación {5}",
  "disk {0} belongs to domain {1} ({2}) on host {3}; node {4} of site {5} asks for it":
    "el disco {0} es del dominio {1} ({2:word}) del host {3}; lo pide el nodo {4} de la instalación {5}",
  "{0} {1} belongs to domain {2} ({3}) on host {4}; node {5} of site {6} asks for it":
    "{0} {1} es del dominio {2} ({3:word}) del host {4}; lo pide el nodo {5} de la instalación {6}",

  // src/site/data-folder.ts
  "{0} is not the name of the file": "{0} no es el nombre del fichero",
  "Call the file {0}.yaml.": "Llame al fichero {0}.yaml.",
  "the recipes in {0} have problems:\n{1}": "las recetas de {0} tienen problemas:\n{1}",
  "the recipes in {0} cannot be read: {1}": "las recetas de {0} no se pueden leer: {1}",
  "the {0}s in {1} have problems:\n{2}": "los ficheros de {1} ({0:word}) tienen problemas:\n{2}",
  "the roles in {0} have problems:\n{1}": "los roles de {0} tienen problemas:\n{1}",
  "the roles in {0} have problems:": "los roles de {0} tienen problemas:",
  "the recipes in {0} have problems:": "las recetas de {0} tienen problemas:",
  "{0} has {1} {2} files; between 1 and {3} are expected":
    "{0} tiene {1} ficheros ({2:word}); se esperan entre 1 y {3}",
  "the {0}s in {1} cannot be read: {2}": "los ficheros de {1} ({0:word}) no se pueden leer: {2}",
  "the roles in {0} cannot be read: {1}": "los roles de {0} no se pueden leer: {1}",

  // src/site/design-lookup.ts
  "there is no {0} {1}": "no existe {0} {1}",
  "there is no host {0}": "no existe el host {0}",
  "Run 'spanwright site check' on the site file.": "Ejecute 'spanwright site check' con el fichero de la instalación.",

  // src/site/design-machines.ts
  "node that {0} is colocated with:": "el nodo cuya máquina comparte {0}:",
  "there is no node that {0} is colocated with: {1}": "no existe el nodo cuya máquina comparte {0}: {1}",
  "node {0} is colocated with {1}, which has no machine of its own":
    "el nodo {0} comparte la máquina de {1}, que no tiene máquina propia",
  "network of {0}'s interface {1}:": "la red de la interfaz {1} de {0}:",
  "there is no network of {0}'s interface {1}: {2}": "no existe la red de la interfaz {1} de {0}: {2}",
  "node {0} has no interface": "el nodo {0} no tiene ninguna interfaz",
  "role of node {0}:": "el rol del nodo {0}:",
  "there is no role of node {0}: {1}": "no existe el rol del nodo {0}: {1}",
  "node {0} names no host, and the site has {1}": "el nodo {0} no nombra ningún host, y la instalación tiene {1}",
  "node {0} names host '{1}', which the site does not have":
    "el nodo {0} nombra el host '{1}', que la instalación no tiene",

  // src/site/design-site.ts
  "identities of node": "identidades del nodo",
  "there is no identities of node {0}": "no hay identidades del nodo {0}",
  "network {0} has neither a bridge nor a libvirt network": "la red {0} no tiene ni bridge ni red de libvirt",
  "MAC address of {0}'s interface": "dirección MAC de la interfaz de {0}",
  "there is no MAC address of {0}'s interface {1}": "no hay dirección MAC de la interfaz {1} de {0}",

  // src/site/edit-tree.ts
  "{0} is shared with other places of the file through the anchor '&{1}'":
    "{0} se comparte con otros lugares del fichero por el ancla '&{1}'",
  "Write the value of {0} out in place of the anchor or alias, then run the command again.":
    "Escriba el valor de {0} en lugar del ancla o del alias, y ejecute la orden otra vez.",

  // src/site/edit.ts
  "the site has no such node": "la instalación no tiene ese nodo",
  "it shares the machine of {0}": "comparte la máquina de {0}",
  "no disk can be added to {0}: {1}": "no se puede añadir ningún disco a {0}: {1}",
  "Nodes with a machine: {0}.": "Nodos con máquina: {0:word}.",
  "{0} cannot be changed without losing the comment '{1}'": "{0} no se puede cambiar sin perder el comentario '{1}'",
  "Move that comment to a line of its own, then run the command again.":
    "Lleve ese comentario a una línea propia, y ejecute la orden otra vez.",
  "cannot be read any more: {0}": "ya no se puede leer: {0}",
  "{0} cannot be read any more: {1}": "{0} ya no se puede leer: {1}",
  "was changed by somebody else since it was read": "lo ha cambiado alguien desde que se leyó",
  "your change was not written": "su cambio no se ha escrito",

  // src/site/inspect.ts
  "the file must be a mapping of keys (spanwright, site, networks, hosts, nodes), found {0}":
    "el fichero debe ser un mapa de claves (spanwright, site, networks, hosts, nodes), y es {0}",
  "the file must be a mapping of keys (spanwright, site, networks, hosts, nodes), found nothing":
    "el fichero debe ser un mapa de claves (spanwright, site, networks, hosts, nodes), y no hay nada",
  "Write a new file with 'spanwright site new FILE'.": "Escriba un fichero nuevo con 'spanwright site new FILE'.",
  "the version of the file's format is missing": "falta la versión del formato del fichero",
  "Write 'spanwright: {0}' as the first line.": "Escriba 'spanwright: {0}' como primera línea.",
  "Write 'spanwright: {0}'.": "Escriba 'spanwright: {0}'.",
  "the file was made by a newer spanwright: its format is {0}, this one knows {1}":
    "el fichero es de un spanwright más nuevo: su formato es {0}, y este conoce el {1}",
  "Install the newer spanwright on this machine.": "Instale en este equipo el spanwright más nuevo.",
  "{0} is no version of the file's format; this spanwright knows {1}":
    "{0} no es ninguna versión del formato del fichero; este spanwright conoce la {1}",

  // src/site/interview/gateway-questions.ts
  "{0} is no number of lines": "{0} no es un número de líneas",
  "Write a whole number from 1 to {0}.": "Escriba un número entero de 1 a {0}.",
  "another line is called {0}": "ya hay otra línea que se llama {0}",
  "Give each line a name of its own.": "Dé a cada línea un nombre propio.",
  "{0} is no number that can be dialled": "{0} no es un número que se pueda marcar",
  "Write each with digits, '*' and '#', at most 20, such as 112.":
    "Escriba cada uno con cifras, '*' y '#', 20 como mucho, por ejemplo 112.",

  // src/site/ledger.ts
  "the check gave no answer": "la comprobación no dio respuesta",
  "the preview was not made": "no se ha hecho la vista previa",
  "{0} exists already": "{0} ya existe",
  "Name another file.": "Indique otro fichero.",
  "the ledger cannot be copied to {0}: {1}": "el registro de identidades no se puede copiar en {0}: {1}",
  "in the state folder": "de la carpeta de estado",

  // src/site/ledger/conflict.ts
  "name {0} belongs to node {1} of site {2} ({3})": "el nombre {0} es del nodo {1} de la instalación {2} ({3})",
  "address {0} belongs to node {1} of site {2} ({3})": "la dirección {0} es del nodo {1} de la instalación {2} ({3})",
  "address {0} belongs to network {1} of site {2} ({3})":
    "la dirección {0} es de la red {1} de la instalación {2} ({3})",
  "libvirt network name {0} belongs to network {1} of site {2} ({3})":
    "el nombre de red de libvirt {0} es de la red {1} de la instalación {2} ({3})",
  "{0} {1} belongs to {2} {3} of site {4} ({5})": "{0:word} {1} es de {2:word} {3} de la instalación {4} ({5})",
  "{0}; node {1} of site {2} asks for it": "{0}; lo pide el nodo {1} de la instalación {2}",
  "{0}; network {1} of site {2} asks for it": "{0}; lo pide la red {1} de la instalación {2}",
  "{0}; {1} {2} of site {3} asks for it": "{0}; lo pide {1:word} {2} de la instalación {3}",
  "no identity was given, nothing was changed": "no se ha dado ninguna identidad ni se ha cambiado nada",
  "Change one of the two. If node {0} is no longer in the site file and its machine is destroyed, run 'spanwright ledger forget {1} {2} {3} --yes'.":
    "Cambie uno de los dos. Si el nodo {0} ya no está en el fichero de la instalación y su máquina está destruida, ejecute 'spanwright ledger forget {1} {2} {3} --yes'.",
  "Change one of the two. If network {0} is no longer in the site file and its machine is destroyed, run 'spanwright ledger forget {1} {2} {3} --yes'.":
    "Cambie uno de los dos. Si la red {0} ya no está en el fichero de la instalación y está destruida, ejecute 'spanwright ledger forget {1} {2} {3} --yes'.",
  "Change one of the two. If {0} {1} is no longer in the site file and its machine is destroyed, run 'spanwright ledger forget {2} {3} {4} --yes'.":
    "Cambie uno de los dos. Si {0:word} {1} ya no está en el fichero de la instalación y su máquina está destruida, ejecute 'spanwright ledger forget {2} {3} {4} --yes'.",
  "Change it in one of the two site files. If the machines of site {0} no longer exist, run 'spanwright ledger forget {1} --yes'.":
    "Cámbielo en uno de los dos ficheros de instalación. Si las máquinas de la instalación {0} ya no existen, ejecute 'spanwright ledger forget {1} --yes'.",
  "node": "nodo",

  // src/site/ledger/failure.ts
  "Make its folder writable for this user, or name another one in SPANWRIGHT_STATE_DIR.":
    "Haga que este usuario pueda escribir en su carpeta, o indique otra en SPANWRIGHT_STATE_DIR.",
  "Restore it from a backup. Do not start an empty one while its sites run: it would give their numbers and addresses again.":
    "Restáurelo de una copia de seguridad. No empiece uno vacío mientras sus instalaciones funcionen: daría otra vez sus números y direcciones.",
  "the ledger is as it was before this command; nothing was changed":
    "el registro de identidades está como antes de esta orden; no se ha cambiado nada",
  "another spanwright is writing the ledger {0} and did not end in time":
    "otro spanwright está escribiendo el registro de identidades {0} y no terminó a tiempo",
  "Wait for it to end and run the command again.": "Espere a que termine y ejecute la orden otra vez.",
  "there is no space to write the ledger {0}": "no hay espacio para escribir el registro de identidades {0}",
  "the ledger {0} cannot be used: {1} ({2})": "el registro de identidades {0} no se puede usar: {1} ({2})",
  "the ledger {0} cannot be opened: {1}": "el registro de identidades {0} no se puede abrir: {1}",
  "the ledger {0} is damaged: {1}": "el registro de identidades {0} está dañado: {1}",

  // src/site/ledger/fresh.ts
  "no free {0} was found in {1} attempts": "no se encontró libre en {1} intentos: {0:word}",
  "Nearly every one has been given. Start a new ledger for new sites (SPANWRIGHT_STATE_DIR).":
    "Ya se han dado casi todos. Empiece un registro de identidades nuevo para las instalaciones nuevas (SPANWRIGHT_STATE_DIR).",
  "no identity was given": "no se ha dado ninguna identidad",

  // src/site/ledger/host-keys.ts
  "not an SSH public key line: {0}": "no es una línea de clave pública SSH: {0}",

  // src/site/ledger/kinds.ts
  "MAC address": "dirección MAC",
  "VM number": "número de máquina virtual",
  "domain name": "nombre de dominio",
  "network UUID": "UUID de red",
  "network MAC address": "dirección MAC de red",
  "bridge name": "nombre de bridge",
  "libvirt network name": "nombre de red de libvirt",

  // src/site/ledger/listing.ts
  "the ledger {0} knows no site '{1}'": "el registro de identidades {0} no conoce la instalación '{1}'",
  "No site was planned here yet.": "Aquí no se ha planificado todavía ninguna instalación.",
  "No site was planned here yet.\n": "Aquí no se ha planificado todavía ninguna instalación.\n",
  "It knows: {0}.": "Conoce estas: {0:word}.",
  "not planned yet": "sin planificar todavía",
  "site {0}  not planned yet": "instalación {0}  sin planificar todavía",
  "site {0}  {1}": "instalación {0}  {1:word}",
  "site {0}  {1}  (forgotten {2})": "instalación {0}  {1:word}  (olvidada {2})",
  "SSH host key": "clave de host SSH",
  "since {0}": "desde {0}",
  "retired {0}": "retirada {0}",
  "from a person, {0}": "de una persona, {0}",
  "from a console, {0}": "de una consola, {0}",
  "  nothing in use\n": "  nada en uso\n",
  "nothing in use": "nada en uso",

  // src/site/ledger/registration.ts
  "site {0} is planned from {1}; {2} names the same site":
    "la instalación {0} se planifica a partir de {1}; {2} nombra la misma instalación",
  "If {0} is another installation, change site.name in it. If it takes the place of {1}, move that one away. If no machine was ever made from that one, 'spanwright ledger forget {2} --yes' frees the name.":
    "Si {0} es otra instalación, cambie en él site.name. Si sustituye a {1}, aparte ese otro fichero. Si de ese otro no se hizo nunca ninguna máquina, 'spanwright ledger forget {2} --yes' libera el nombre.",
  "{0} cannot be read: {1}": "{0} no se puede leer: {1}",

  // src/site/load.ts
  "{0} has a problem:\n{1}": "{0} tiene un problema:\n{1}",
  "{0} has {1} problems:\n{2}": "{0} tiene {1} problemas:\n{2}",
  "{0} has a problem:": "{0} tiene un problema:",
  "{0} has {1} problems:": "{0} tiene {1} problemas:",

  // src/site/locate.ts
  ", first on line {0}": ", antes en la línea {0}",
  "{0}, first on line {1}": "{0}, antes en la línea {1}",

  // src/site/nearest.ts
  "Delete the line: there is no name that could stand here.": "Borre la línea: no hay ningún nombre que pueda ir aquí.",
  "Write one of {0}{1}.": "Escriba uno de estos: {0:word}{1:word}.",
  "Write '{0}'.": "Escriba '{0:word}'.",
  "Write '{0}'. {1}": "Escriba '{0:word}'. {1}",
  "Write '{0}'": "Escriba '{0:word}'",
  "Did you mean {0}? {1}": "¿Quería decir {0}? {1}",
  "Known: {0}.": "Se conocen: {0:word}.",
  "There is none.": "No hay ninguno.",

  // src/site/plain.ts
  "Define the anchor (&name) above the line that uses it.":
    "Defina el ancla (&nombre) por encima de la línea que la usa.",
  "alias {0} refers to no anchor above it": "el alias {0} no se refiere a ninguna ancla anterior",
  "alias {0} contains itself": "el alias {0} se contiene a sí mismo",
  "Write the value out.": "Escriba el valor completo.",
  "the aliases expand to more than {0} values": "los alias se expanden a más de {0} valores",
  "Write the values out in place of the aliases.": "Escriba los valores completos en lugar de los alias.",
  "key {0} stands here twice": "la clave {0} está aquí dos veces",
  "{0}: key {1} stands here twice, first on line {2}":
    "{0}: la clave {1} está aquí dos veces, la primera en la línea {2}",
  "Delete one of the two, with what is indented below it.": "Borre una de las dos, con lo que tiene sangrado debajo.",
  "Repeat the keys, or use an alias for each value: 'memory: *memory'.":
    "Repita las claves, o use un alias para cada valor: 'memory: *memory'.",
  "merge keys ('<<') are not used in a site file":
    "las claves de mezcla ('<<') no se usan en un fichero de instalación",
  "a key must be a plain word": "una clave debe ser una simple palabra",
  "Write 'key: value' with a word for the key.": "Escriba 'clave: valor', con una palabra como clave.",

  // src/site/quoted.ts
  "the truth value {0}": "el valor lógico {0}",
  "a list": "una lista",
  "a mapping": "un mapa de claves",

  // src/site/schema.ts
  "must look like es_ES": "debe ser como es_ES",
  "The network's address and prefix length.": "La dirección de la red y la longitud de su prefijo.",
  "The default gateway. Leave it out where this network has none.":
    "La puerta de enlace por defecto. No la ponga si esta red no la tiene.",
  "An existing bridge on every host that has a node in this network.":
    "Un bridge que ya existe en cada host que tiene un nodo en esta red.",
  "nat: the host is the gateway and translates; isolated: host and guests only.":
    "nat: el host es la puerta de enlace y traduce las direcciones; isolated: solo el host y las máquinas invitadas.",
  "A network that spanwright makes with libvirt on each host, instead of a bridge.":
    "Una red que spanwright hace con libvirt en cada host, en lugar de un bridge.",
  "DNS servers of the guests (the resolver takes at most three).":
    "Servidores DNS de las máquinas invitadas (su sistema admite tres como mucho).",
  "NTP servers of the guests.": "Servidores NTP de las máquinas invitadas.",
  "DNS domain of the guests in this network.": "Dominio DNS de las máquinas invitadas de esta red.",
  "Time zone of the guests whose first interface is here. Default: the site's.":
    "Huso horario de las máquinas invitadas cuya primera interfaz está aquí. Por defecto: el de la instalación.",
  "The machine on which spanwright runs.": "El equipo en el que funciona spanwright.",
  "Its address or DNS name.": "Su dirección o nombre DNS.",
  "Port of its SSH server.": "Puerto de su servidor SSH.",
  "root, or a user who may use sudo without a password.": "root, o un usuario que pueda usar sudo sin contraseña.",
  "Path of the private key on this machine; without it, the SSH agent is asked.":
    "Ruta de la clave privada en este equipo; sin ella, se pregunta al agente SSH.",
  "A machine that is reached over SSH.": "Un equipo al que se llega por SSH.",
  "Folder of the disks; each VM has images/<number>/ below it.":
    "Carpeta de los discos; cada máquina virtual tiene images/<número>/ debajo de ella.",
  "Planned vCPUs for each processor of the host.": "vCPU planificadas por cada procesador del host.",
  "Planned memory for each byte of the host's.": "Memoria planificada por cada byte de la del host.",
  "Bytes of disks promised for each byte that is free in the storage. More than 1 only where disks stay thinly filled: a guest whose disk cannot grow any more stands still.":
    "Bytes de disco prometidos por cada byte libre en el almacenamiento. Más de 1 solo donde los discos vayan a estar poco llenos: una máquina invitada cuyo disco ya no puede crecer se queda parada.",
  "How far the sum of the guests may exceed the host.":
    "Cuánto puede exceder al host la suma de las máquinas invitadas.",
  "Name of a network of this site. Default: the network called like the interface.":
    "Nombre de una red de esta instalación. Por defecto: la red que se llama como la interfaz.",
  "The guest's address.": "La dirección de la máquina invitada.",
  "What the node does; one of provisioning/roles.": "Lo que hace el nodo; uno de provisioning/roles.",
  "The host that runs it. May be left out where the site has one host.":
    "El host que lo ejecuta. Se puede omitir si la instalación tiene un solo host.",
  "Name of the node whose virtual machine this role shares. Such a node has no machine, interfaces or sizes of its own.":
    "Nombre del nodo cuya máquina virtual comparte este rol. Un nodo así no tiene máquina, interfaces ni tamaños propios.",
  "Image of the system disk. Default: the role's.": "Imagen del disco de sistema. Por defecto: la del rol.",
  "Default: the role's.": "Por defecto: lo que dice el rol.",
  "Size of the system disk. Default: the role's.": "Tamaño del disco de sistema. Por defecto: el del rol.",
  "Sizes of the data disks, joined in one LVM volume. 'node grow' adds one. Default: one of the role's size.":
    "Tamaños de los discos de datos, unidos en un solo volumen LVM. 'node grow' añade uno. Por defecto: uno del tamaño del rol.",
  "at most 8 interfaces": "8 interfaces como mucho",
  "The guest's network interfaces by name (admin, voice, public). The first one with a gateway has the default route.":
    "Las interfaces de red de la máquina invitada por su nombre (admin, voice, public). La primera con puerta de enlace tiene la ruta por defecto.",
  "Version of this file's format.": "Versión del formato de este fichero.",
  "Short name of the customer's installation; unique over all sites planned here.":
    "Nombre corto de la instalación del cliente; único entre todas las instalaciones que se planifican aquí.",
  "A sentence for the people who read the reports.": "Una frase para quienes lean los informes.",
  "Time zone of the guests.": "Huso horario de las máquinas invitadas.",
  "Language of the reports' readers.": "Idioma de quienes leen los informes.",
  "SSH public keys that may log in to the guests besides spanwright's own.":
    "Claves públicas SSH con las que se puede entrar en las máquinas invitadas, además de la de spanwright.",
  "The installation as a whole.": "La instalación en su conjunto.",
  "The networks that nodes are plugged into, by name. A site without nodes needs none.":
    "Las redes a las que se conectan los nodos, por su nombre. Una instalación sin nodos no necesita ninguna.",
  "at least one host is needed": "hace falta al menos un host",
  "The machines that run the guests, or have the cards of a gateway, by name.":
    "Los equipos que ejecutan las máquinas invitadas, o que tienen las tarjetas de una pasarela, por su nombre.",
  "The virtual machines, and the roles that share one, by name.":
    "Las máquinas virtuales, y los roles que comparten una, por su nombre.",
  "The PRI-to-SIP gateways by name. A site has at least one node or one gateway.":
    "Las pasarelas PRI-SIP por su nombre. Una instalación tiene al menos un nodo o una pasarela.",

  // src/site/source.ts
  "the file is empty": "el fichero está vacío",
  "Copy one of provisioning/examples.": "Copie uno de provisioning/examples.",
  "it is a folder": "es una carpeta",
  "Name a file.": "Indique un fichero.",
  "Check the path and the rights of the file.": "Compruebe la ruta y los permisos del fichero.",
  "this user may not read it": "este usuario no puede leerlo",
  "it is a link to itself": "es un enlace simbólico a sí mismo",
  "the name is too long": "el nombre es demasiado largo",
  "the disk reports an error": "el disco da un error",
  "the name has a character that no path can have": "el nombre tiene un carácter que ninguna ruta puede tener",
  "the file has {0} bytes, more than the {1} that are read": "el fichero tiene {0} bytes, más de los {1} que se leen",
  "Check that this is the right file.": "Compruebe que es el fichero correcto.",
  "the file is UTF-16, not UTF-8": "el fichero es UTF-16, no UTF-8",
  "Save it again with the encoding UTF-8.": "Guárdelo otra vez con la codificación UTF-8.",
  "Save the file with the encoding UTF-8, or delete the accented letters of that line.":
    "Guarde el fichero con la codificación UTF-8, o borre las letras con acento de esa línea.",
  "the line is not UTF-8": "la línea no es UTF-8",
  "{0} cannot be used:\n{1}": "{0} no se puede usar:\n{1}",
  "{0} cannot be used:": "{0} no se puede usar:",

  // src/site/structure-fix.ts
  "Add '{0}'.": "Añada '{0:word}'.",
  "Add '{0}'. {1}": "Añada '{0:word}'. {1}",
  "Add {0}, and indented below it {1}.": "Añada {0:word} y, sangrado debajo, {1}.",
  "Add {0}, and indented below it {1}. {2}": "Añada {0:word} y, sangrado debajo, {1}. {2}",
  "It must be {0}.": "Debe ser {0}.",
  "It must look like es_ES.": "Debe ser como es_ES.",
  "{0} It must look like es_ES.": "{0} Debe ser como es_ES.",
  "{0}, or delete the line.": "{0}, o borre la línea.",
  "{0}, or delete the line. {1}": "{0}, o borre la línea. {1}",
  "Delete some: there may be {0}": "Borre alguno: puede haber {0}",
  "Delete some: there may be {0}. {1}": "Borre alguno: puede haber {0}. {1}",
  "Write indented below it {0}": "Escriba sangrado debajo {0}",
  "Write indented below it {0}.": "Escriba sangrado debajo {0}.",
  "Write indented below it {0}. {1}": "Escriba sangrado debajo {0}. {1}",
  "a name for each, and below the name its keys": "un nombre para cada uno y, debajo del nombre, sus claves",
  "its keys: {0}": "sus claves: {0:word}",
  "Write a list{0}": "Escriba una lista{0}",
  ", with '- ' before each entry": ", con '- ' delante de cada elemento",
  "Write a list, with '- ' before each entry": "Escriba una lista, con '- ' delante de cada elemento",
  "Write a list, with '- ' before each entry.": "Escriba una lista, con '- ' delante de cada elemento.",
  "Write a list, with '- ' before each entry. {0}": "Escriba una lista, con '- ' delante de cada elemento. {0}",
  "Write a list such as [{0}]": "Escriba una lista, como [{0}]",
  "Write a list such as [{0}].": "Escriba una lista, como [{0}].",
  "Write a list such as [{0}]. {1}": "Escriba una lista, como [{0}]. {1}",
  "Write true or false, without quotes": "Escriba true o false, sin comillas",
  "Write true or false, without quotes.": "Escriba true o false, sin comillas.",
  "Write true or false, without quotes. {0}": "Escriba true o false, sin comillas. {0}",
  "Write a text that {0}": "Escriba un texto que {0}",
  "Write a text that looks like es_ES": "Escriba un texto como es_ES",
  "Write a text that looks like es_ES.": "Escriba un texto como es_ES.",
  "Write a text that looks like es_ES. {0}": "Escriba un texto como es_ES. {0}",
  "text, in quotes where it looks like a number": "texto, entre comillas si parece un número",
  "Write text, in quotes where it looks like a number": "Escriba texto, entre comillas si parece un número",
  "Write text, in quotes where it looks like a number.": "Escriba texto, entre comillas si parece un número.",
  "Write text, in quotes where it looks like a number. {0}": "Escriba texto, entre comillas si parece un número. {0}",
  "Write {0} of them{1}": "Escriba {0}{1}",
  "Write at least {0} of them.": "Escriba {0} como mínimo.",
  "Write at least {0} of them. {1}": "Escriba {0} como mínimo. {1}",
  "Write at least {0} of them, such as {1}.": "Escriba {0} como mínimo, por ejemplo {1}.",
  "Write at least {0} of them, such as {1}. {2}": "Escriba {0} como mínimo, por ejemplo {1}. {2}",
  "Write at most {0} of them.": "Escriba {0} como mucho.",
  "Write at most {0} of them. {1}": "Escriba {0} como mucho. {1}",
  "Write at least {0} characters.": "Escriba {0} caracteres como mínimo.",
  "Write at least {0} characters. {1}": "Escriba {0} caracteres como mínimo. {1}",
  "Write at most {0} characters.": "Escriba {0} caracteres como mucho.",
  "Write at most {0} characters. {1}": "Escriba {0} caracteres como mucho. {1}",
  "Write a number, without quotes": "Escriba un número, sin comillas",
  "Write a number, without quotes.": "Escriba un número, sin comillas.",
  "Write a number, without quotes. {0}": "Escriba un número, sin comillas. {0}",
  "Write a whole number, without quotes": "Escriba un número entero, sin comillas",
  "Write a whole number, without quotes.": "Escriba un número entero, sin comillas.",
  "Write a whole number, without quotes. {0}": "Escriba un número entero, sin comillas. {0}",
  "Write a {0}number{1}, without quotes": "Escriba un número{1} {0}, sin comillas",
  "Write a whole number from {0} to {1}, without quotes": "Escriba un número entero de {0} a {1}, sin comillas",
  "Write a whole number from {0} to {1}, without quotes.": "Escriba un número entero de {0} a {1}, sin comillas.",
  "Write a whole number from {0} to {1}, without quotes. {2}":
    "Escriba un número entero de {0} a {1}, sin comillas. {2}",
  "Write a number from {0} to {1}, without quotes": "Escriba un número de {0} a {1}, sin comillas",
  "Write a number from {0} to {1}, without quotes.": "Escriba un número de {0} a {1}, sin comillas.",
  "Write a number from {0} to {1}, without quotes. {2}": "Escriba un número de {0} a {1}, sin comillas. {2}",
  "whole": "entero",
  "from {0} to {1}": "de {0} a {1}",

  // src/site/structure.ts
  "{0} is not a key that is known here": "{0} no es una clave que se conozca aquí",
  "must be another one": "debe ser otro",
  "the name {0} must be another one": "el nombre {0} debe ser otro",
  "the name {0} must be {1}": "el nombre {0} debe ser {1}",
  "Write another name, here and where it is used: {0}.": "Escriba otro nombre, aquí y donde se use: {0}.",
  "has no value": "no tiene valor",
  "must be {0}, found {1}{2}": "debe ser {0:word}, y es {1}{2}",
  "must be {0}, found {1}": "debe ser {0:word}, y es {1}",
  "must be {0}, found nothing": "debe ser {0:word}, y no hay nada",
  "{0}; it must look like es_ES": "{0}; debe ser como es_ES",
  "must be at least {0}, found {1}": "debe ser {0} como mínimo, y es {1}",
  "must be at most {0}, found {1}": "debe ser {0} como mucho, y es {1}",
  "must have at least {0} entry, found {1}": "debe tener {0} elemento como mínimo, y tiene {1}",
  "must have at least {0} entries, found {1}": "debe tener {0} elementos como mínimo, y tiene {1}",
  "must have at most {0} entry, found {1}": "debe tener {0} elemento como mucho, y tiene {1}",
  "must have at most {0} entries, found {1}": "debe tener {0} elementos como mucho, y tiene {1}",
  "must have at least {0} characters, found {1}": "debe tener {0} caracteres como mínimo, y tiene {1}",
  "must have at most {0} characters, found {1}": "debe tener {0} caracteres como mucho, y tiene {1}",
  "'{0}' must be {1}": "'{0}' debe ser {1}",
  "'{0}' must look like es_ES": "'{0}' debe ser como es_ES",
  "the number {0} must be {1}": "el número {0} debe ser {1}",
  "the truth value {0} must be {1}": "el valor lógico {0} debe ser {1}",
  "a list must be {0}": "una lista debe ser {0}",
  "a mapping must be {0}": "un mapa de claves debe ser {0}",
  "a number": "un número",
  "a whole number": "un número entero",
  "true or false": "true o false",
  "a mapping (indented 'key: value' lines)": "un mapa de claves (líneas sangradas 'clave: valor')",
  "a mapping (indented 'name:' lines)": "un mapa de nombres (líneas sangradas 'nombre:')",
  "a list (a line with '- ' for each)": "una lista (una línea con '- ' para cada elemento)",

  // src/site/text-problems.ts
  "is larger than {0} bytes": "ocupa más de {0} bytes",
  "the file is larger than {0} bytes": "el fichero ocupa más de {0} bytes",
  "A site file has a few hundred lines; check that this is one.":
    "Un fichero de instalación tiene unos cientos de líneas; compruebe que este lo es.",
  "Write a new file with 'spanwright site new FILE', or copy one of provisioning/examples.":
    "Escriba un fichero nuevo con 'spanwright site new FILE', o copie uno de provisioning/examples.",
  "the line has the control character U+{0}": "la línea tiene el carácter de control U+{0}",
  "Delete that character; a site file is plain text.":
    "Borre ese carácter; un fichero de instalación es texto sin más.",
  "the line is indented with a tab, which YAML does not allow":
    "la línea está sangrada con un tabulador, y YAML no lo permite",
  "Replace each tab by two spaces.": "Sustituya cada tabulador por dos espacios.",

  // src/site/yaml-source.ts
  "Write one site a file; delete the line '---' and what follows, or move it to another file.":
    "Escriba una sola instalación en cada fichero; borre la línea '---' y lo que sigue, o llévelo a otro fichero.",
  "the file has several YAML documents": "el fichero tiene varios documentos YAML",
  "the file is not YAML: {0}": "el fichero no es YAML: {0}",
  "{0} error the file is not YAML: {1}": "{0} error el fichero no es YAML: {1}",
  "Compare it with one of provisioning/examples.": "Compárelo con uno de provisioning/examples.",
  "the file is nested more than {0} levels deep": "el fichero está anidado en más de {0} niveles",
  "A site file needs six levels; take the brackets or dashes out.":
    "Un fichero de instalación necesita seis niveles; quite los corchetes o guiones.",
  "the file has more than {0} parts": "el fichero tiene más de {0} partes",
  "Check that this is a site file.": "Compruebe que es un fichero de instalación.",
  "the '{0}' is not closed before a line that is indented no further than its key":
    "el '{0}' no se cierra antes de una línea que no está más sangrada que su clave",
  "Write '{0}' at the end of the values, or indent their further lines more than the key.":
    "Escriba '{0}' al final de los valores, o sangre sus demás líneas más que la clave.",
  "the line is indented with a tab": "la línea está sangrada con un tabulador",
  "the line's indentation does not fit the lines around it":
    "el sangrado de la línea no encaja con el de las de alrededor",
  "Indent keys of one level by the same number of spaces.":
    "Sangre las claves de un mismo nivel con el mismo número de espacios.",
  "Define the anchor (&name) above the line that uses it (*name).":
    "Defina el ancla (&nombre) por encima de la línea que la usa (*nombre).",
  "Take the tag (the word that begins with '!') out; a site file uses none.":
    "Quite la etiqueta (la palabra que empieza por '!'); un fichero de instalación no usa ninguna.",
  "Close the quote or bracket, or put a ':' after the key.":
    "Cierre las comillas o el corchete, o ponga ':' después de la clave.",
  "Put the value in quotes if it has characters such as ':', '#', '{' or '*'.":
    "Ponga el valor entre comillas si tiene caracteres como ':', '#', '{' o '*'.",
  "Compare the line with one of provisioning/examples.": "Compare la línea con uno de provisioning/examples.",

  // src/site/interview/node-questions.ts
  "{0} is on {1} too, and machines of role {2} are there so that a host may fail":
    "{0} también está en {1}, y hay varias máquinas del rol {2} para que pueda fallar un host",
  "Choose another host.": "Elija otro host.",
  "{0} is named in the high availability, and then it has a machine of its own":
    "{0} está en la alta disponibilidad, y entonces tiene máquina propia",
  "Write 'own', or leave {0} out there.": "Escriba 'own', o quite de allí {0}.",

  // src/site/interview/site-questions.ts
  "nothing says where the virtual machines run": "nada dice dónde funcionan las máquinas virtuales",
  "Write 'local', or an address.": "Escriba 'local', o una dirección.",
  "each host makes a nat network of its own, and nodes on different hosts do not reach each other in it":
    "cada host hace una red nat propia, y los nodos de hosts distintos no se alcanzan en ella",
  "Choose bridge, or go back and name one host.": "Elija bridge, o vuelva atrás e indique un solo host.",
  "the recordings take {0}TiB on one {1}, and a disk has at most 63TiB":
    "las grabaciones ocupan {0}TiB en un nodo {1}, y un disco tiene 63TiB como mucho",
  "Record a smaller share, or go back and keep them for fewer days.":
    "Grabe una parte menor, o vuelva atrás y consérvelas menos días.",
  "Did you mean {0}? ": "¿Quería decir {0}? ",
  "They are {0}.": "Son estos: {0:word}.",
  "one host": "un host",
  "{0} is none of this site's roles": "{0} no es ninguno de los roles de esta instalación",
  "{0} is named twice": "{0} está dos veces",
  "Name each role once: it gets one machine more.": "Indique cada rol una sola vez: recibe una máquina más.",
  "{0} is to be there {1} times, each on a host of its own, and the site has {2}: {3} more {4} missing":
    "{0} debe estar {1} veces, cada una en un host propio, y la instalación tiene {2} (faltan: {3}){4:drop}",
  "Name more hosts, or leave this role out.": "Indique más hosts, o quite este rol.",

  // the YAML library's own words, where a person makes such a mistake
  "All mapping items must start at the same column":
    "todas las claves de un mismo nivel deben empezar en la misma columna",
  "All sequence items must start at the same column":
    "todos los elementos de una lista deben empezar en la misma columna",
  "A block sequence may not be used as an implicit map key": "una lista no puede ser una clave",
  "Nested mappings are not allowed in compact mappings": "en una línea no puede haber un mapa de claves dentro de otro",
  "Implicit map keys need to be followed by map values": "detrás de una clave hacen falta ':' y su valor",
  "Implicit keys need to be on a single line": "una clave debe estar en una sola línea",
  "Sequence item without - indicator": "elemento de lista sin '-'",
  "Missing closing 'quote": "falta la comilla ' de cierre",
  'Missing closing "quote': 'faltan las comillas " de cierre',
  "Missing , between {0} items": "falta ',' entre los elementos{0:drop}",
  "Comments must be separated from other tokens by white space characters":
    "delante de un comentario debe haber un espacio",
  "Plain value cannot start with {0}": "un valor sin comillas no puede empezar por {0}",
  "Invalid escape sequence {0}": "secuencia de escape no válida: {0}",
  "Unresolved tag: {0}": "etiqueta desconocida: {0}",
  "Unresolved alias (the anchor must be set before the alias): {0}":
    "alias sin resolver (el ancla debe estar antes que el alias): {0}",

  // src/site/schema-rule.ts: the rules of the schemas, this room's and the gateway's, as the hints above hold them
  "must be a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32":
    "debe ser una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho",
  "must be lower-case letters and digits, starting with a letter, at most 15":
    "debe ser una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho",
  "must be a DNS name such as madrid.example": "debe ser un nombre DNS, como madrid.example",
  "must be an IPv4 address such as 192.168.10.5": "debe ser una dirección IPv4, como 192.168.10.5",
  "must be an IPv4 network such as 192.168.10.0/24": "debe ser una red IPv4, como 192.168.10.0/24",
  "must be a size such as 512MiB or 20GiB": "debe ser un tamaño, como 512MiB o 20GiB",
  "must be a time zone such as Europe/Madrid": "debe ser un huso horario, como Europe/Madrid",
  "must be a network device such as br0": "debe ser un dispositivo de red, como br0",
  "must be one SSH public key line": "debe ser una línea con una clave pública SSH",
  "must be an absolute path of letters, digits, '_', '-', '.'":
    "debe ser una ruta absoluta de letras, cifras, '_', '-' y '.'",
  "must be text": "debe ser texto",
  "a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32":
    "una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho",
  "Write a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32":
    "Escriba una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho",
  "Write a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32.":
    "Escriba una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho.",
  "Write a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32. {0}":
    "Escriba una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho. {0}",
  "It must be a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32.":
    "Debe ser una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho.",
  "{0} It must be a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32.":
    "{0} Debe ser una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho.",
  "{0}; it must be a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32":
    "{0}; debe ser una etiqueta DNS: letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho",
  "lower-case letters and digits, starting with a letter, at most 15":
    "una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho",
  "Write lower-case letters and digits, starting with a letter, at most 15":
    "Escriba una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho",
  "Write lower-case letters and digits, starting with a letter, at most 15.":
    "Escriba una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho.",
  "Write lower-case letters and digits, starting with a letter, at most 15. {0}":
    "Escriba una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho. {0}",
  "It must be lower-case letters and digits, starting with a letter, at most 15.":
    "Debe ser una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho.",
  "{0} It must be lower-case letters and digits, starting with a letter, at most 15.":
    "{0} Debe ser una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho.",
  "{0}; it must be lower-case letters and digits, starting with a letter, at most 15":
    "{0}; debe ser una palabra de letras minúsculas y cifras, que empiece por una letra, de 15 caracteres como mucho",
  "a DNS name such as madrid.example": "un nombre DNS, como madrid.example",
  "Write a DNS name such as madrid.example": "Escriba un nombre DNS, como madrid.example",
  "Write a DNS name such as madrid.example.": "Escriba un nombre DNS, como madrid.example.",
  "Write a DNS name such as madrid.example. {0}": "Escriba un nombre DNS, como madrid.example. {0}",
  "It must be a DNS name such as madrid.example.": "Debe ser un nombre DNS, como madrid.example.",
  "{0} It must be a DNS name such as madrid.example.": "{0} Debe ser un nombre DNS, como madrid.example.",
  "{0}; it must be a DNS name such as madrid.example": "{0}; debe ser un nombre DNS, como madrid.example",
  "an IPv4 address such as 192.168.10.5": "una dirección IPv4, como 192.168.10.5",
  "Write an IPv4 address such as 192.168.10.5": "Escriba una dirección IPv4, como 192.168.10.5",
  "Write an IPv4 address such as 192.168.10.5.": "Escriba una dirección IPv4, como 192.168.10.5.",
  "Write an IPv4 address such as 192.168.10.5. {0}": "Escriba una dirección IPv4, como 192.168.10.5. {0}",
  "It must be an IPv4 address such as 192.168.10.5.": "Debe ser una dirección IPv4, como 192.168.10.5.",
  "{0} It must be an IPv4 address such as 192.168.10.5.": "{0} Debe ser una dirección IPv4, como 192.168.10.5.",
  "{0}; it must be an IPv4 address such as 192.168.10.5": "{0}; debe ser una dirección IPv4, como 192.168.10.5",
  "an IPv4 network such as 192.168.10.0/24": "una red IPv4, como 192.168.10.0/24",
  "Write an IPv4 network such as 192.168.10.0/24": "Escriba una red IPv4, como 192.168.10.0/24",
  "Write an IPv4 network such as 192.168.10.0/24.": "Escriba una red IPv4, como 192.168.10.0/24.",
  "Write an IPv4 network such as 192.168.10.0/24. {0}": "Escriba una red IPv4, como 192.168.10.0/24. {0}",
  "It must be an IPv4 network such as 192.168.10.0/24.": "Debe ser una red IPv4, como 192.168.10.0/24.",
  "{0} It must be an IPv4 network such as 192.168.10.0/24.": "{0} Debe ser una red IPv4, como 192.168.10.0/24.",
  "{0}; it must be an IPv4 network such as 192.168.10.0/24": "{0}; debe ser una red IPv4, como 192.168.10.0/24",
  "a size such as 512MiB or 20GiB": "un tamaño, como 512MiB o 20GiB",
  "Write a size such as 512MiB or 20GiB": "Escriba un tamaño, como 512MiB o 20GiB",
  "Write a size such as 512MiB or 20GiB.": "Escriba un tamaño, como 512MiB o 20GiB.",
  "Write a size such as 512MiB or 20GiB. {0}": "Escriba un tamaño, como 512MiB o 20GiB. {0}",
  "It must be a size such as 512MiB or 20GiB.": "Debe ser un tamaño, como 512MiB o 20GiB.",
  "{0} It must be a size such as 512MiB or 20GiB.": "{0} Debe ser un tamaño, como 512MiB o 20GiB.",
  "{0}; it must be a size such as 512MiB or 20GiB": "{0}; debe ser un tamaño, como 512MiB o 20GiB",
  "a time zone such as Europe/Madrid": "un huso horario, como Europe/Madrid",
  "Write a time zone such as Europe/Madrid": "Escriba un huso horario, como Europe/Madrid",
  "Write a time zone such as Europe/Madrid.": "Escriba un huso horario, como Europe/Madrid.",
  "Write a time zone such as Europe/Madrid. {0}": "Escriba un huso horario, como Europe/Madrid. {0}",
  "It must be a time zone such as Europe/Madrid.": "Debe ser un huso horario, como Europe/Madrid.",
  "{0} It must be a time zone such as Europe/Madrid.": "{0} Debe ser un huso horario, como Europe/Madrid.",
  "{0}; it must be a time zone such as Europe/Madrid": "{0}; debe ser un huso horario, como Europe/Madrid",
  "a network device such as br0": "un dispositivo de red, como br0",
  "Write a network device such as br0": "Escriba un dispositivo de red, como br0",
  "Write a network device such as br0.": "Escriba un dispositivo de red, como br0.",
  "Write a network device such as br0. {0}": "Escriba un dispositivo de red, como br0. {0}",
  "It must be a network device such as br0.": "Debe ser un dispositivo de red, como br0.",
  "{0} It must be a network device such as br0.": "{0} Debe ser un dispositivo de red, como br0.",
  "{0}; it must be a network device such as br0": "{0}; debe ser un dispositivo de red, como br0",
  "one SSH public key line": "una línea con una clave pública SSH",
  "Write one SSH public key line": "Escriba una línea con una clave pública SSH",
  "Write one SSH public key line.": "Escriba una línea con una clave pública SSH.",
  "Write one SSH public key line. {0}": "Escriba una línea con una clave pública SSH. {0}",
  "It must be one SSH public key line.": "Debe ser una línea con una clave pública SSH.",
  "{0} It must be one SSH public key line.": "{0} Debe ser una línea con una clave pública SSH.",
  "{0}; it must be one SSH public key line": "{0}; debe ser una línea con una clave pública SSH",
  "an absolute path of letters, digits, '_', '-', '.'": "una ruta absoluta de letras, cifras, '_', '-' y '.'",
  "Write an absolute path of letters, digits, '_', '-', '.'":
    "Escriba una ruta absoluta de letras, cifras, '_', '-' y '.'",
  "Write an absolute path of letters, digits, '_', '-', '.'.":
    "Escriba una ruta absoluta de letras, cifras, '_', '-' y '.'.",
  "Write an absolute path of letters, digits, '_', '-', '.'. {0}":
    "Escriba una ruta absoluta de letras, cifras, '_', '-' y '.'. {0}",
  "It must be an absolute path of letters, digits, '_', '-', '.'.":
    "Debe ser una ruta absoluta de letras, cifras, '_', '-' y '.'.",
  "{0} It must be an absolute path of letters, digits, '_', '-', '.'.":
    "{0} Debe ser una ruta absoluta de letras, cifras, '_', '-' y '.'.",
  "{0}; it must be an absolute path of letters, digits, '_', '-', '.'":
    "{0}; debe ser una ruta absoluta de letras, cifras, '_', '-' y '.'",
  "an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example":
    "una dirección IPv4, como 192.168.10.5, o un nombre DNS, como madrid.example",
  "Write an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example":
    "Escriba una dirección IPv4, como 192.168.10.5, o un nombre DNS, como madrid.example",
  "Write an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example.":
    "Escriba una dirección IPv4, como 192.168.10.5, o un nombre DNS, como madrid.example.",
  "Write an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example. {0}":
    "Escriba una dirección IPv4, como 192.168.10.5, o un nombre DNS, como madrid.example. {0}",
  "It must be an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example.":
    "Debe ser una dirección IPv4, como 192.168.10.5, o un nombre DNS, como madrid.example.",
  "{0} It must be an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example.":
    "{0} Debe ser una dirección IPv4, como 192.168.10.5, o un nombre DNS, como madrid.example.",
  "{0}; it must be an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example":
    "{0}; debe ser una dirección IPv4, como 192.168.10.5, o un nombre DNS, como madrid.example",
  "text": "texto",
  "an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example":
    "una dirección IPv4, como 192.168.10.5, o un nombre DNS, como gw1.madrid.example",
  "Write an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example":
    "Escriba una dirección IPv4, como 192.168.10.5, o un nombre DNS, como gw1.madrid.example",
  "Write an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example.":
    "Escriba una dirección IPv4, como 192.168.10.5, o un nombre DNS, como gw1.madrid.example.",
  "Write an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example. {0}":
    "Escriba una dirección IPv4, como 192.168.10.5, o un nombre DNS, como gw1.madrid.example. {0}",
  "It must be an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example.":
    "Debe ser una dirección IPv4, como 192.168.10.5, o un nombre DNS, como gw1.madrid.example.",
  "{0} It must be an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example.":
    "{0} Debe ser una dirección IPv4, como 192.168.10.5, o un nombre DNS, como gw1.madrid.example.",
  "{0}; it must be an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example":
    "{0}; debe ser una dirección IPv4, como 192.168.10.5, o un nombre DNS, como gw1.madrid.example",
  "an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24":
    "una dirección IPv4, como 192.168.10.5, o una red IPv4, como 192.168.10.0/24",
  "Write an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24":
    "Escriba una dirección IPv4, como 192.168.10.5, o una red IPv4, como 192.168.10.0/24",
  "Write an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24.":
    "Escriba una dirección IPv4, como 192.168.10.5, o una red IPv4, como 192.168.10.0/24.",
  "Write an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24. {0}":
    "Escriba una dirección IPv4, como 192.168.10.5, o una red IPv4, como 192.168.10.0/24. {0}",
  "It must be an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24.":
    "Debe ser una dirección IPv4, como 192.168.10.5, o una red IPv4, como 192.168.10.0/24.",
  "{0} It must be an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24.":
    "{0} Debe ser una dirección IPv4, como 192.168.10.5, o una red IPv4, como 192.168.10.0/24.",
  "{0}; it must be an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24":
    "{0}; debe ser una dirección IPv4, como 192.168.10.5, o una red IPv4, como 192.168.10.0/24",
  "a DNS name such as gw1.madrid.example": "un nombre DNS, como gw1.madrid.example",
  "Write a DNS name such as gw1.madrid.example": "Escriba un nombre DNS, como gw1.madrid.example",
  "Write a DNS name such as gw1.madrid.example.": "Escriba un nombre DNS, como gw1.madrid.example.",
  "Write a DNS name such as gw1.madrid.example. {0}": "Escriba un nombre DNS, como gw1.madrid.example. {0}",
  "It must be a DNS name such as gw1.madrid.example.": "Debe ser un nombre DNS, como gw1.madrid.example.",
  "{0} It must be a DNS name such as gw1.madrid.example.": "{0} Debe ser un nombre DNS, como gw1.madrid.example.",
  "{0}; it must be a DNS name such as gw1.madrid.example": "{0}; debe ser un nombre DNS, como gw1.madrid.example",
  "a hardware id, @location or device path, as dahdi_span_assignments prints it":
    "un identificador de hardware, una @ubicación o una ruta de dispositivo, tal como lo muestra dahdi_span_assignments",
  "Write a hardware id, @location or device path, as dahdi_span_assignments prints it":
    "Escriba un identificador de hardware, una @ubicación o una ruta de dispositivo, tal como lo muestra dahdi_span_assignments",
  "Write a hardware id, @location or device path, as dahdi_span_assignments prints it.":
    "Escriba un identificador de hardware, una @ubicación o una ruta de dispositivo, tal como lo muestra dahdi_span_assignments.",
  "Write a hardware id, @location or device path, as dahdi_span_assignments prints it. {0}":
    "Escriba un identificador de hardware, una @ubicación o una ruta de dispositivo, tal como lo muestra dahdi_span_assignments. {0}",
  "It must be a hardware id, @location or device path, as dahdi_span_assignments prints it.":
    "Debe ser un identificador de hardware, una @ubicación o una ruta de dispositivo, tal como lo muestra dahdi_span_assignments.",
  "{0} It must be a hardware id, @location or device path, as dahdi_span_assignments prints it.":
    "{0} Debe ser un identificador de hardware, una @ubicación o una ruta de dispositivo, tal como lo muestra dahdi_span_assignments.",
  "{0}; it must be a hardware id, @location or device path, as dahdi_span_assignments prints it":
    "{0}; debe ser un identificador de hardware, una @ubicación o una ruta de dispositivo, tal como lo muestra dahdi_span_assignments",
  "a number from 0 to 255 or a name of RFC 2474 such as ef or cs3":
    "un número de 0 a 255 o un nombre de la RFC 2474, como ef o cs3",
  "Write a number from 0 to 255 or a name of RFC 2474 such as ef or cs3":
    "Escriba un número de 0 a 255 o un nombre de la RFC 2474, como ef o cs3",
  "Write a number from 0 to 255 or a name of RFC 2474 such as ef or cs3.":
    "Escriba un número de 0 a 255 o un nombre de la RFC 2474, como ef o cs3.",
  "Write a number from 0 to 255 or a name of RFC 2474 such as ef or cs3. {0}":
    "Escriba un número de 0 a 255 o un nombre de la RFC 2474, como ef o cs3. {0}",
  "It must be a number from 0 to 255 or a name of RFC 2474 such as ef or cs3.":
    "Debe ser un número de 0 a 255 o un nombre de la RFC 2474, como ef o cs3.",
  "{0} It must be a number from 0 to 255 or a name of RFC 2474 such as ef or cs3.":
    "{0} Debe ser un número de 0 a 255 o un nombre de la RFC 2474, como ef o cs3.",
  "{0}; it must be a number from 0 to 255 or a name of RFC 2474 such as ef or cs3":
    "{0}; debe ser un número de 0 a 255 o un nombre de la RFC 2474, como ef o cs3",
  "a tone zone of two letters such as es": "una zona de tonos de dos letras, como es",
  "Write a tone zone of two letters such as es": "Escriba una zona de tonos de dos letras, como es",
  "Write a tone zone of two letters such as es.": "Escriba una zona de tonos de dos letras, como es.",
  "Write a tone zone of two letters such as es. {0}": "Escriba una zona de tonos de dos letras, como es. {0}",
  "It must be a tone zone of two letters such as es.": "Debe ser una zona de tonos de dos letras, como es.",
  "{0} It must be a tone zone of two letters such as es.": "{0} Debe ser una zona de tonos de dos letras, como es.",
  "{0}; it must be a tone zone of two letters such as es": "{0}; debe ser una zona de tonos de dos letras, como es",
  "an Asterisk pattern, which begins with '_', such as _9XXXXXXXX":
    "un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX",
  "Write an Asterisk pattern, which begins with '_', such as _9XXXXXXXX":
    "Escriba un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX",
  "Write an Asterisk pattern, which begins with '_', such as _9XXXXXXXX.":
    "Escriba un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX.",
  "Write an Asterisk pattern, which begins with '_', such as _9XXXXXXXX. {0}":
    "Escriba un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX. {0}",
  "It must be an Asterisk pattern, which begins with '_', such as _9XXXXXXXX.":
    "Debe ser un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX.",
  "{0} It must be an Asterisk pattern, which begins with '_', such as _9XXXXXXXX.":
    "{0} Debe ser un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX.",
  "{0}; it must be an Asterisk pattern, which begins with '_', such as _9XXXXXXXX":
    "{0}; debe ser un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX",
  "channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks":
    "una lista de canales, como 1-15,17-31, de 1 a 1023, con cada intervalo de menor a mayor y uno solo entre comillas",
  "Write channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks":
    "Escriba una lista de canales, como 1-15,17-31, de 1 a 1023, con cada intervalo de menor a mayor y uno solo entre comillas",
  "Write channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks.":
    "Escriba una lista de canales, como 1-15,17-31, de 1 a 1023, con cada intervalo de menor a mayor y uno solo entre comillas.",
  "Write channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks. {0}":
    "Escriba una lista de canales, como 1-15,17-31, de 1 a 1023, con cada intervalo de menor a mayor y uno solo entre comillas. {0}",
  "It must be channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks.":
    "Debe ser una lista de canales, como 1-15,17-31, de 1 a 1023, con cada intervalo de menor a mayor y uno solo entre comillas.",
  "{0} It must be channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks.":
    "{0} Debe ser una lista de canales, como 1-15,17-31, de 1 a 1023, con cada intervalo de menor a mayor y uno solo entre comillas.",
  "{0}; it must be channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks":
    "{0}; debe ser una lista de canales, como 1-15,17-31, de 1 a 1023, con cada intervalo de menor a mayor y uno solo entre comillas",
  "digits, '*' and '#', at most 20, in quotation marks": "un texto de cifras, '*' y '#', 20 como mucho, entre comillas",
  "Write digits, '*' and '#', at most 20, in quotation marks":
    "Escriba un texto de cifras, '*' y '#', 20 como mucho, entre comillas",
  "Write digits, '*' and '#', at most 20, in quotation marks.":
    "Escriba un texto de cifras, '*' y '#', 20 como mucho, entre comillas.",
  "Write digits, '*' and '#', at most 20, in quotation marks. {0}":
    "Escriba un texto de cifras, '*' y '#', 20 como mucho, entre comillas. {0}",
  "It must be digits, '*' and '#', at most 20, in quotation marks.":
    "Debe ser un texto de cifras, '*' y '#', 20 como mucho, entre comillas.",
  "{0} It must be digits, '*' and '#', at most 20, in quotation marks.":
    "{0} Debe ser un texto de cifras, '*' y '#', 20 como mucho, entre comillas.",
  "{0}; it must be digits, '*' and '#', at most 20, in quotation marks":
    "{0}; debe ser un texto de cifras, '*' y '#', 20 como mucho, entre comillas",
  "digits, at most 6": "un texto de cifras, 6 como mucho",
  "Write digits, at most 6": "Escriba un texto de cifras, 6 como mucho",
  "Write digits, at most 6.": "Escriba un texto de cifras, 6 como mucho.",
  "Write digits, at most 6. {0}": "Escriba un texto de cifras, 6 como mucho. {0}",
  "It must be digits, at most 6.": "Debe ser un texto de cifras, 6 como mucho.",
  "{0} It must be digits, at most 6.": "{0} Debe ser un texto de cifras, 6 como mucho.",
  "{0}; it must be digits, at most 6": "{0}; debe ser un texto de cifras, 6 como mucho",
  "letters, digits and '_', starting with a letter": "un texto de letras, cifras y '_', que empiece por una letra",
  "Write letters, digits and '_', starting with a letter":
    "Escriba un texto de letras, cifras y '_', que empiece por una letra",
  "Write letters, digits and '_', starting with a letter.":
    "Escriba un texto de letras, cifras y '_', que empiece por una letra.",
  "Write letters, digits and '_', starting with a letter. {0}":
    "Escriba un texto de letras, cifras y '_', que empiece por una letra. {0}",
  "It must be letters, digits and '_', starting with a letter.":
    "Debe ser un texto de letras, cifras y '_', que empiece por una letra.",
  "{0} It must be letters, digits and '_', starting with a letter.":
    "{0} Debe ser un texto de letras, cifras y '_', que empiece por una letra.",
  "{0}; it must be letters, digits and '_', starting with a letter":
    "{0}; debe ser un texto de letras, cifras y '_', que empiece por una letra",
  "lower-case letters, digits and '-', starting with a letter, at most 32":
    "un texto de letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho",
  "Write lower-case letters, digits and '-', starting with a letter, at most 32":
    "Escriba un texto de letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho",
  "Write lower-case letters, digits and '-', starting with a letter, at most 32.":
    "Escriba un texto de letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho.",
  "Write lower-case letters, digits and '-', starting with a letter, at most 32. {0}":
    "Escriba un texto de letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho. {0}",
  "It must be lower-case letters, digits and '-', starting with a letter, at most 32.":
    "Debe ser un texto de letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho.",
  "{0} It must be lower-case letters, digits and '-', starting with a letter, at most 32.":
    "{0} Debe ser un texto de letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho.",
  "{0}; it must be lower-case letters, digits and '-', starting with a letter, at most 32":
    "{0}; debe ser un texto de letras minúsculas, cifras y '-', que empiece por una letra, de 32 caracteres como mucho",

  // the values of the schemas that are one of a few, as 'must be … or …' and "Write '…' or '…'" list them
  "cpe or net": "cpe o net",
  "Write 'cpe' or 'net'.": "Escriba 'cpe' o 'net'.",
  "Write 'cpe' or 'net'. {0}": "Escriba 'cpe' o 'net'. {0}",
  "fix: Write 'cpe' or 'net'. {0}": "corrección: Escriba 'cpe' o 'net'. {0}",
  "nat or isolated": "nat o isolated",
  "Write 'nat' or 'isolated'.": "Escriba 'nat' o 'isolated'.",
  "Write 'nat' or 'isolated'. {0}": "Escriba 'nat' o 'isolated'. {0}",
  "fix: Write 'nat' or 'isolated'. {0}": "corrección: Escriba 'nat' o 'isolated'. {0}",
  "E1 or T1 or BRI": "E1, T1 o BRI",
  "Write 'E1' or 'T1' or 'BRI'.": "Escriba 'E1', 'T1' o 'BRI'.",
  "Write 'E1' or 'T1' or 'BRI'. {0}": "Escriba 'E1', 'T1' o 'BRI'. {0}",
  "fix: Write 'E1' or 'T1' or 'BRI'. {0}": "corrección: Escriba 'E1', 'T1' o 'BRI'. {0}",
  "alaw or ulaw or g722 or gsm": "alaw, ulaw, g722 o gsm",
  "Write 'alaw' or 'ulaw' or 'g722' or 'gsm'.": "Escriba 'alaw', 'ulaw', 'g722' o 'gsm'.",
  "Write 'alaw' or 'ulaw' or 'g722' or 'gsm'. {0}": "Escriba 'alaw', 'ulaw', 'g722' o 'gsm'. {0}",
  "fix: Write 'alaw' or 'ulaw' or 'g722' or 'gsm'. {0}": "corrección: Escriba 'alaw', 'ulaw', 'g722' o 'gsm'. {0}",
  "all-trunks or reject": "all-trunks o reject",
  "Write 'all-trunks' or 'reject'.": "Escriba 'all-trunks' o 'reject'.",
  "Write 'all-trunks' or 'reject'. {0}": "Escriba 'all-trunks' o 'reject'. {0}",
  "fix: Write 'all-trunks' or 'reject'. {0}": "corrección: Escriba 'all-trunks' o 'reject'. {0}",
  "ascending or descending or round-robin-ascending or round-robin-descending":
    "ascending, descending, round-robin-ascending o round-robin-descending",
  "Write 'ascending' or 'descending' or 'round-robin-ascending' or 'round-robin-descending'.":
    "Escriba 'ascending', 'descending', 'round-robin-ascending' o 'round-robin-descending'.",
  "Write 'ascending' or 'descending' or 'round-robin-ascending' or 'round-robin-descending'. {0}":
    "Escriba 'ascending', 'descending', 'round-robin-ascending' o 'round-robin-descending'. {0}",
  "fix: Write 'ascending' or 'descending' or 'round-robin-ascending' or 'round-robin-descending'. {0}":
    "corrección: Escriba 'ascending', 'descending', 'round-robin-ascending' o 'round-robin-descending'. {0}",
  "ccs or esf or d4": "ccs, esf o d4",
  "Write 'ccs' or 'esf' or 'd4'.": "Escriba 'ccs', 'esf' o 'd4'.",
  "Write 'ccs' or 'esf' or 'd4'. {0}": "Escriba 'ccs', 'esf' o 'd4'. {0}",
  "fix: Write 'ccs' or 'esf' or 'd4'. {0}": "corrección: Escriba 'ccs', 'esf' o 'd4'. {0}",
  "euroisdn or national or ni1 or dms100 or 4ess or 5ess or qsig": "euroisdn, national, ni1, dms100, 4ess, 5ess o qsig",
  "Write 'euroisdn' or 'national' or 'ni1' or 'dms100' or '4ess' or '5ess' or 'qsig'.":
    "Escriba 'euroisdn', 'national', 'ni1', 'dms100', '4ess', '5ess' o 'qsig'.",
  "Write 'euroisdn' or 'national' or 'ni1' or 'dms100' or '4ess' or '5ess' or 'qsig'. {0}":
    "Escriba 'euroisdn', 'national', 'ni1', 'dms100', '4ess', '5ess' o 'qsig'. {0}",
  "fix: Write 'euroisdn' or 'national' or 'ni1' or 'dms100' or '4ess' or '5ess' or 'qsig'. {0}":
    "corrección: Escriba 'euroisdn', 'national', 'ni1', 'dms100', '4ess', '5ess' o 'qsig'. {0}",
  "failover or roundrobin": "failover o roundrobin",
  "Write 'failover' or 'roundrobin'.": "Escriba 'failover' o 'roundrobin'.",
  "Write 'failover' or 'roundrobin'. {0}": "Escriba 'failover' o 'roundrobin'. {0}",
  "fix: Write 'failover' or 'roundrobin'. {0}": "corrección: Escriba 'failover' o 'roundrobin'. {0}",
  "hdb3 or ami or b8zs": "hdb3, ami o b8zs",
  "Write 'hdb3' or 'ami' or 'b8zs'.": "Escriba 'hdb3', 'ami' o 'b8zs'.",
  "Write 'hdb3' or 'ami' or 'b8zs'. {0}": "Escriba 'hdb3', 'ami' o 'b8zs'. {0}",
  "fix: Write 'hdb3' or 'ami' or 'b8zs'. {0}": "corrección: Escriba 'hdb3', 'ami' o 'b8zs'. {0}",
  "mg2 or kb1 or sec2 or oslec or hwec or none": "mg2, kb1, sec2, oslec, hwec o none",
  "Write 'mg2' or 'kb1' or 'sec2' or 'oslec' or 'hwec' or 'none'.":
    "Escriba 'mg2', 'kb1', 'sec2', 'oslec', 'hwec' o 'none'.",
  "Write 'mg2' or 'kb1' or 'sec2' or 'oslec' or 'hwec' or 'none'. {0}":
    "Escriba 'mg2', 'kb1', 'sec2', 'oslec', 'hwec' o 'none'. {0}",
  "fix: Write 'mg2' or 'kb1' or 'sec2' or 'oslec' or 'hwec' or 'none'. {0}":
    "corrección: Escriba 'mg2', 'kb1', 'sec2', 'oslec', 'hwec' o 'none'. {0}",
  "no or incoming or outgoing or both": "no, incoming, outgoing o both",
  "Write 'no' or 'incoming' or 'outgoing' or 'both'.": "Escriba 'no', 'incoming', 'outgoing' o 'both'.",
  "Write 'no' or 'incoming' or 'outgoing' or 'both'. {0}": "Escriba 'no', 'incoming', 'outgoing' o 'both'. {0}",
  "fix: Write 'no' or 'incoming' or 'outgoing' or 'both'. {0}":
    "corrección: Escriba 'no', 'incoming', 'outgoing' o 'both'. {0}",
  "pjsip or chan_sip": "pjsip o chan_sip",
  "Write 'pjsip' or 'chan_sip'.": "Escriba 'pjsip' o 'chan_sip'.",
  "Write 'pjsip' or 'chan_sip'. {0}": "Escriba 'pjsip' o 'chan_sip'. {0}",
  "fix: Write 'pjsip' or 'chan_sip'. {0}": "corrección: Escriba 'pjsip' o 'chan_sip'. {0}",
  "unknown or private or local or national or international or dynamic or redundant or from_channel":
    "unknown, private, local, national, international, dynamic, redundant o from_channel",
  "Write 'unknown' or 'private' or 'local' or 'national' or 'international' or 'dynamic' or 'redundant' or 'from_channel'.":
    "Escriba 'unknown', 'private', 'local', 'national', 'international', 'dynamic', 'redundant' o 'from_channel'.",
  "Write 'unknown' or 'private' or 'local' or 'national' or 'international' or 'dynamic' or 'redundant' or 'from_channel'. {0}":
    "Escriba 'unknown', 'private', 'local', 'national', 'international', 'dynamic', 'redundant' o 'from_channel'. {0}",
  "fix: Write 'unknown' or 'private' or 'local' or 'national' or 'international' or 'dynamic' or 'redundant' or 'from_channel'. {0}":
    "corrección: Escriba 'unknown', 'private', 'local', 'national', 'international', 'dynamic', 'redundant' o 'from_channel'. {0}",
  "unknown or private or local or national or international or dynamic or redundant":
    "unknown, private, local, national, international, dynamic o redundant",
  "Write 'unknown' or 'private' or 'local' or 'national' or 'international' or 'dynamic' or 'redundant'.":
    "Escriba 'unknown', 'private', 'local', 'national', 'international', 'dynamic' o 'redundant'.",
  "Write 'unknown' or 'private' or 'local' or 'national' or 'international' or 'dynamic' or 'redundant'. {0}":
    "Escriba 'unknown', 'private', 'local', 'national', 'international', 'dynamic' o 'redundant'. {0}",
  "fix: Write 'unknown' or 'private' or 'local' or 'national' or 'international' or 'dynamic' or 'redundant'. {0}":
    "corrección: Escriba 'unknown', 'private', 'local', 'national', 'international', 'dynamic' o 'redundant'. {0}",
};
