import type { SentenceTable } from "../sentences.ts";

export const gatewaySentences: SentenceTable = {
  // src/plan/gateway/prove-asterisk.ts
  "none; known of this Asterisk: {0}": "ninguno; propios de este Asterisk: {0}",
  // src/plan/gateway/archive.ts
  "'{0}' is too long for a tar archive": "'{0}' es demasiado largo para un archivo tar",

  // src/plan/gateway/asterisk-service.ts
  "Asterisk did not stop in {0} s; it is killed": "Asterisk no se ha detenido en {0} s; se termina a la fuerza",
  "Asterisk on {0} is still there {1} s after it was killed":
    "el Asterisk de {0} sigue ahí {1} s después de terminarlo a la fuerza",
  "A process in the kernel's hands cannot be killed: look at dmesg; often only a restart of the host helps.":
    "Un proceso que está en manos del núcleo no se puede terminar: mire dmesg; a menudo solo sirve reiniciar el host.",
  "{0} does not run": "{0} no está en marcha",
  "context {0} is not loaded": "el contexto {0} no está cargado",
  "{0} is not loaded": "{0} no está cargado",
  "span {0} is not known": "no se conoce el enlace {0}",
  "it gave no answer": "no ha respondido",
  "it ended by itself": "ha terminado por sí solo",
  "'{0}': it does not run": "'{0}': no está en marcha",
  "Asterisk on {0} did not come up: {1}": "el Asterisk de {0} no ha arrancado: {1}",
  "Look at its log on the host: journalctl -u asterisk, /var/log/asterisk/.":
    "Mire su registro en el host: journalctl -u asterisk, /var/log/asterisk/.",

  // src/plan/gateway/asterisk.ts
  "start Asterisk": "arrancar Asterisk",
  "start Asterisk anew, as the change takes effect only then":
    "reiniciar Asterisk, porque el cambio solo surte efecto así",
  "make Asterisk read its configuration again; calls stay up":
    "hacer que Asterisk vuelva a leer su configuración; las llamadas no se cortan",
  "see whether Asterisk has taken all of its configuration; calls stay up":
    "ver si Asterisk ha tomado toda su configuración; las llamadas no se cortan",
  "Asterisk on {0} ended right after it had started": "el Asterisk de {0} ha terminado nada más arrancar",
  "{0}\nIts log says: {1}": "{0}\nSu registro dice: {1}",
  "Its log says:": "Su registro dice:",
  "Its log says: {0}": "Su registro dice: {0}",
  "Asterisk on {0} runs, but not with all of its configuration: {1}":
    "el Asterisk de {0} está en marcha, pero no con toda su configuración: {1}",
  "Look at {0} there.": "Mire allí {0}.",
  "Asterisk of gateway {0} gives no answer; it is started anew, and any calls that are up are cut":
    "el Asterisk de la pasarela {0} no responde; se reinicia, y se cortan las llamadas que haya en curso",
  "Asterisk of gateway {0} is started anew: {1} cut": "se reinicia el Asterisk de la pasarela {0}, con el corte de {1}",
  "1 call is": "1 llamada",
  "{0} calls are": "{0} llamadas",

  // src/plan/gateway/boot.ts
  "start firewall, DAHDI and Asterisk with the host": "arrancar el cortafuegos, DAHDI y Asterisk con el host",
  "{0} is masked": "{0} está enmascarado (mask)",
  "{0} is not enabled": "{0} no está habilitado",
  "systemd has not read the new {0}": "systemd no ha leído la versión nueva de {0}",

  // src/plan/gateway/calls.ts
  "Asterisk of gateway {0} gives no answer now, and had no call when the plan was made; going on would cut any that are up":
    "el Asterisk de la pasarela {0} no responde ahora, y no tenía ninguna llamada cuando se hizo el plan; si se sigue, se cortan las que haya en curso",
  "gateway {0} has {1} now, and none when the plan was made; going on would cut {2}":
    "la pasarela {0} tiene ahora {1}, y no tenía ninguna cuando se hizo el plan; si se sigue, se corta lo que esté en curso{2:drop}",
  "a call": "una llamada",
  "{0} calls": "{0} llamadas",
  "gateway {0} has its new files and runs on with what it has loaded; the next apply loads them":
    "la pasarela {0} tiene sus ficheros nuevos y sigue funcionando con lo que tiene cargado; el próximo apply los carga",

  // src/plan/gateway/changes.ts
  "no longer needed": "ya no hace falta",
  "{0} is {1}, planned {2}": "{0} es {1}, previsto {2}",

  // src/plan/gateway/dahdi.ts
  "; the span layout changes: {0}": "; cambia la disposición de los enlaces: {0}",
  "configure {0} with dahdi_cfg{1}": "configurar {0} con dahdi_cfg{1}",
  "1 span": "1 enlace",
  "{0} spans": "{0} enlaces",
  "dahdi_cfg on {0} ended well, and DAHDI is not as designed: {1}":
    "dahdi_cfg ha terminado bien en {0}, y DAHDI no está como se diseñó: {1}",
  "'spanwright cards scan' shows the cards and their spans.":
    "'spanwright cards scan' muestra las tarjetas y sus enlaces.",

  // src/plan/gateway/file-set.ts
  "the new {0} was refused on {1}: {2}": "el nuevo {0} se ha rechazado en {1}: {2}",
  "the configuration that was there is untouched": "la configuración que había no se ha tocado",

  // src/plan/gateway/files.ts
  "write 1 file: {0}": "escribir 1 fichero: {0}",
  "write {0} files: {1}": "escribir {0} ficheros: {1}",
  "1 file": "1 fichero",
  "{0} files": "{0} ficheros",
  "{0} (new)": "{0} (nuevo)",
  "{0} (changed)": "{0} (cambiado)",
  "{0} (rights)": "{0} (permisos)",
  "{0} (no longer needed)": "{0} (ya no hace falta)",
  "files of gateway {0} that were written by hand are replaced (copies go to {1}): {2}":
    "se sustituyen ficheros de la pasarela {0} que se habían escrito a mano (las copias van a {1}): {2}",
  "gateway {0} was left as it was": "la pasarela {0} se ha dejado como estaba",

  // src/plan/gateway/firewall.ts
  "load nftables table {0}": "cargar la tabla {0} de nftables",
  "{0} was loaded, and there is no table {1}": "se ha cargado {0}, y no existe la tabla {1}",

  // src/plan/gateway/host-lock.ts
  "{0} on {1} could not be taken: it comes and goes, or cannot be read":
    "no se ha podido tomar {0} en {1}: aparece y desaparece, o no se puede leer",
  "Run the command again; if that says the same, remove that file.":
    "Ejecute la orden de nuevo; si dice lo mismo, borre ese fichero.",
  "{0} is busy: spanwright on {1} (process {2}) has been working on its gateway for {3} s":
    "{0} está ocupado: spanwright en {1} (proceso {2}) lleva {3} s trabajando en su pasarela",
  "Wait for it to end, then run the command again. If that process is gone, remove {0} on {1}; {2} minutes after its last sign of life it no longer counts.":
    "Espere a que termine y ejecute la orden de nuevo. Si ese proceso ya no existe, borre {0} en {1}; {2} minutos después de su última señal de vida ya no cuenta.",

  // src/plan/gateway/kernel-modules.ts
  "the kernel modules of DAHDI on {0} cannot be loaded anew: something uses {1}":
    "los módulos del núcleo de DAHDI en {0} no se pueden volver a cargar: algo usa {1}",
  "See what has /dev/dahdi open (fuser -v /dev/dahdi/*), end it, or start the host again; then run apply.":
    "Mire qué tiene abierto /dev/dahdi (fuser -v /dev/dahdi/*) y termínelo, o reinicie el host; después ejecute apply.",

  // src/plan/gateway/modules.ts
  "load kernel modules{0} {1}": "cargar los módulos del núcleo{0} {1}",
  "load kernel modules anew ({0}) {1}": "volver a cargar los módulos del núcleo ({0}): {1}",
  "the kernel modules of DAHDI on {0} are loaded, and not as designed: {1}":
    "los módulos del núcleo de DAHDI en {0} están cargados, y no como se diseñó: {1}",
  "'spanwright cards scan' shows the cards, their drivers and their spans.":
    "'spanwright cards scan' muestra las tarjetas, sus controladores y sus enlaces.",

  // src/plan/gateway/packages.ts
  "Debian 11 and sid and Ubuntu 20.04 to 24.04 have one: on these, look at the host's apt sources and run 'apt-get update' there. Or build Asterisk with chan_dahdi on the host; then run the same command again.":
    "Debian 11 y sid y Ubuntu de 20.04 a 24.04 lo tienen: en ellas, mire las fuentes de apt del host y ejecute allí 'apt-get update'. O compile Asterisk con chan_dahdi en el host; después ejecute la misma orden de nuevo.",
  "install {0}": "instalar {0}",
  "host {0} has no Asterisk for gateway {1}, and its apt has never fetched a list of packages":
    "el host {0} no tiene Asterisk para la pasarela {1}, y su apt no ha descargado nunca una lista de paquetes",
  "Run 'apt-get update' on {0} once, then run the same command again.":
    "Ejecute una vez 'apt-get update' en {0} y después la misma orden de nuevo.",
  "host {0} runs {1}, and its apt knows no package of Asterisk for gateway {2}":
    "el host {0} tiene {1}, y su apt no conoce ningún paquete de Asterisk para la pasarela {2}",
  "host {0} runs {1}, and its apt knows no package {2}": "el host {0} tiene {1}, y su apt no conoce el paquete {2}",
  "host {0} has no DAHDI module for its kernel {1}, and the apt of this {2} knows no package {3}":
    "el host {0} no tiene ningún módulo de DAHDI para su núcleo {1}, y el apt de su sistema ({2}) no conoce el paquete {3}",
  "host {0} has DAHDI for its kernel {1}, but not the module {2}":
    "el host {0} tiene DAHDI para su núcleo {1}, pero no el módulo {2}",
  "the packages could not be fetched as listed; the lists are fetched again":
    "no se han podido descargar los paquetes que figuran en las listas; se descargan de nuevo las listas",
  "Install them by hand on {0} (apt-get install {1}), then run apply again.":
    "Instálelos a mano en {0} (apt-get install {1}) y ejecute apply de nuevo.",

  // src/plan/gateway/proof.ts

  // src/plan/gateway/prove-asterisk.ts
  "the planned files": "los ficheros previstos",
  "Asterisk runs with": "Asterisk funciona con",
  "others: it wants a start": "otros: hace falta arrancarlo",
  "others: it wants a restart": "otros: hace falta reiniciarlo",
  "others: it wants a reload": "otros: hace falta que los vuelva a leer",
  "gateway {0}: Asterisk runs with is {1}, planned the planned files":
    "pasarela {0}: Asterisk funciona con: {1}; previsto: los ficheros previstos",
  "gateway {0}: dialplan is {1}, planned loaded": "pasarela {0}: plan de marcación (dialplan): {1}; previsto: cargado",
  "gateway {0}: log {1} is {2}, planned no warning of the load":
    "pasarela {0}: registro {1}: {2}; previsto: ningún aviso al cargar",
  "others: it wants a {0}": "otros: necesita un {0}",
  "no warning of the load": "ningún aviso al cargar",
  "the log of the load is gone": "ya no existe el registro de la carga",
  "running": "en marcha",
  "not running": "parado",
  "loaded": "cargado",
  "unknown: {0}": "desconocido: {0}",
  "{0}, {1} calls": "{0}, {1} llamadas",
  "log {0}": "registro {0}",

  // src/plan/gateway/prove-host.ts
  "gateway {0}: files is {1}, planned {2} files as made":
    "pasarela {0}: ficheros: {1}; previsto: {2} ficheros como se hicieron",
  "gateway {0}: boot is {1}, planned starts with the host":
    "pasarela {0}: arranque: {1}; previsto: arranca con el host",
  "gateway {0}: firewall is {1}, planned table {2} from {3}":
    "pasarela {0}: cortafuegos: {1}; previsto: tabla {2} de {3}",
  "{0} files as made": "{0} ficheros como se hicieron",
  "an apply was stopped in the middle": "un apply se interrumpió a medias",
  "{0} is changed": "{0} ha cambiado",
  "{0} is rights": "{0} tiene otros permisos",
  "{0} is no longer needed": "{0} ya no hace falta",
  "table {0} from {1}": "tabla {0} de {1}",
  "not as it was loaded": "no como se cargó",
  "starts with the host": "arranca con el host",
  "{0}, kernel {1}": "{0}, núcleo {1}",

  // src/plan/gateway/prove-spans.ts
  "span {0} ({1}) channels": "canales del enlace {0} ({1})",
  "span {0} ({1}) line": "línea del enlace {0} ({1})",
  "span {0} ({1}) D-channel": "canal D del enlace {0} ({1})",
  "as designed": "como se diseñó",
  "not there": "no está",
  "unknown: Asterisk gives no answer": "desconocido: Asterisk no responde",
  "not known to Asterisk": "Asterisk no lo conoce",

  // src/plan/gateway/prove-trunks.ts
  "trunk {0} {1}": "troncal {0} {1}",
  "does not answer OPTIONS": "no responde a OPTIONS",
  "not asked": "no se le pregunta",
  "not asked yet": "aún no se le ha preguntado",
  "not known yet": "aún no se sabe",
  "not known to Asterisk (does the name {0} resolve?)": "Asterisk no lo conoce (¿se resuelve el nombre {0}?)",

  // src/plan/gateway/roll-back.ts
  "{0}; the configuration before it is put back": "{0}; se repone la configuración anterior",
  "{0}\nand the configuration before it could not be put back: {1}":
    "{0}\ny no se ha podido reponer la configuración anterior: {1}",
  "and the configuration before it could not be put back: {0}":
    "y no se ha podido reponer la configuración anterior: {0}",
  "gateway {0} has files of two configurations and may be out of service; run apply again":
    "la pasarela {0} tiene ficheros de dos configuraciones y puede estar fuera de servicio; ejecute apply de nuevo",
  "gateway {0} may be out of service: the files that it had before are in place again, and not loaded; apply them from the site file of before, or mend what the message says and apply the new one":
    "la pasarela {0} puede estar fuera de servicio: los ficheros que tenía antes están otra vez en su sitio, pero sin cargar; aplíquelos desde el fichero de la instalación anterior, o corrija lo que dice el mensaje y aplique el nuevo",
  "rolled back: gateway {0} has the configuration that it had before":
    "deshecho: la pasarela {0} tiene la configuración que tenía antes",

  // src/plan/gateway/secret.ts
  "{0} does not hold a secret as spanwright makes them": "{0} no contiene un secreto como los que hace spanwright",
  "nothing was changed": "no se ha cambiado nada",
  "Remove that file: the next apply makes a new secret and gives it to the gateway.":
    "Borre ese fichero: el próximo apply hace un secreto nuevo y se lo da a la pasarela.",

  // src/plan/gateway/verify.ts
  "host {0} is not connected": "no hay conexión con el host {0}",
  "gateway {0}: reading back": "pasarela {0}: leyendo de nuevo",

  // src/site/checks/gateway.ts: how spans, lines and channels are called in the sentences below
  "span {0} ({1})": "enlace {0} ({1})",
  "an E1": "un E1",
  "a T1": "un T1",
  "a BRI": "un BRI",

  // src/site/checks/gateway-address.ts
  "Write the address that the gateway's host has, as the SIP peers see it.":
    "Escriba la dirección que tiene el host de la pasarela, tal como la ven los equipos SIP.",
  "{0} is already {1}": "{0} ya es {1}",
  "{0} is in no network of the site ({1})": "{0} no está en ninguna red de la instalación ({1})",
  "Correct the address, or add the network that it is in.": "Corrija la dirección, o añada la red en la que está.",
  "the address of {0}": "la dirección de {0}",
  "the address of gateway {0}": "la dirección de la pasarela {0}",

  // src/site/checks/gateway-country.ts
  "DAHDI has no tones of {0}": "DAHDI no tiene los tonos de {0}",
  "Write 'uk', as DAHDI calls it.": "Escriba 'uk', como lo llama DAHDI.",
  "Write one of {0}.": "Escriba uno de estos: {0}.",

  // src/site/checks/gateway-did.ts
  "{0} is already the prefix of dids.{1}": "{0} ya es el prefijo de dids.{1}",
  "Delete one of the two, or write more digits.": "Borre uno de los dos, o escriba más cifras.",

  // src/site/checks/gateway-emergency.ts
  "{0} fits {1} too: a call to it that comes from a span goes to a trunk, and not out":
    "{0} coincide también con {1}: una llamada a ese número que llega por un enlace va a una troncal, y no sale",
  "pattern {0} fits {1} too: a call to it that comes from a span goes to a trunk, and not out":
    "el patrón {0} coincide también con {1}: una llamada a ese número que llega por un enlace va a una troncal, y no sale",
  "prefix {0} fits {1} too: a call to it that comes from a span goes to a trunk, and not out":
    "el prefijo {0} coincide también con {1}: una llamada a ese número que llega por un enlace va a una troncal, y no sale",
  "Make sure that the far side of its trunks handles emergency calls; a span's call never leaves by a span.":
    "Asegúrese de que el otro extremo de sus troncales atiende las llamadas de emergencia; la llamada de un enlace no sale nunca por un enlace.",
  "group {0} has no cpe span: emergency calls by it go to a PBX, and to no operator":
    "el grupo {0} no tiene ningún enlace cpe: sus llamadas de emergencia van a una centralita, y a ningún operador",
  "Write a group that leads to an operator.": "Escriba un grupo que lleve a un operador.",
  "Write a group that leads to an operator: {0}.": "Escriba un grupo que lleve a un operador: {0}.",

  // src/site/checks/gateway-firewall.ts
  "is missing: trunk {0} has a DNS name, and a rule of the firewall needs an address":
    "falta: la troncal {0} tiene un nombre DNS, y una regla del cortafuegos necesita una dirección",
  "Add 'firewall: { sip: [192.168.10.0/24] }' with the addresses and networks that may send SIP.":
    "Añada 'firewall: { sip: [192.168.10.0/24] }' con las direcciones y redes que pueden enviar SIP.",
  "the list is empty: nobody may send SIP, not even the trunks":
    "la lista está vacía: nadie puede enviar SIP, ni siquiera las troncales",
  "Add the trunks' addresses, or delete the line: their addresses are the default.":
    "Añada las direcciones de las troncales, o borre la línea: sus direcciones son el valor por defecto.",
  "{0} is not in firewall.sip: its calls are dropped": "{0} no está en firewall.sip: sus llamadas se descartan",
  "Add {0} to 'firewall: { sip: … }'.": "Añada {0} a 'firewall: { sip: … }'.",
  "{0} is everybody: whoever finds the gateway can call at its owner's cost":
    "{0} es todo el mundo: quien encuentre la pasarela puede llamar a costa de su dueño",
  "Write the addresses and networks of the SIP peers.": "Escriba las direcciones y redes de los equipos SIP.",
  "Write {0}/{1}, or the address alone.": "Escriba {0}/{1}, o la dirección sola.",

  // src/site/checks/gateway-group-channels.ts
  "Write 'channels: {0}'; they are counted over all spans.":
    "Escriba 'channels: {0}'; se cuentan a lo largo de todos los enlaces.",
  "no span has {0}": "ningún enlace tiene {0}",
  "no span has channel {0}": "ningún enlace tiene el canal {0}",
  "no span has channels {0}": "ningún enlace tiene los canales {0}",
  "channel {0} is the D-channel of {1}: it carries signalling, never a call":
    "el canal {0} es el canal D de {1}: lleva señalización, nunca una llamada",
  "channel {0} is the D-channel of span {1}: it carries signalling, never a call":
    "el canal {0} es el canal D del enlace {1}: lleva señalización, nunca una llamada",
  "{0} does not use {1}, as its own channels say": "el {0} no usa {1}, según sus propios canales",
  "{0} does not use channel {1}, as its own channels say": "el {0} no usa el canal {1}, según sus propios canales",
  "{0} does not use channels {1}, as its own channels say": "el {0} no usa los canales {1}, según sus propios canales",

  // src/site/checks/gateway-group.ts
  "group {0} is already groups.{1}": "el grupo {0} ya es groups.{1}",
  "Write a number of its own, such as {0}, or add these channels to the other and delete this one.":
    "Escriba un número propio, como {0}, o añada estos canales al otro grupo y borre este.",
  "Add 'spans: [{0}]', or 'channels:' with DAHDI's numbers.":
    "Añada 'spans: [{0}]', o 'channels:' con los números de DAHDI.",
  "has neither spans nor channels: there is nothing to hunt":
    "no tiene ni enlaces (spans) ni canales (channels): no hay dónde buscar un canal libre",
  "Delete 'channels' if the whole spans belong to the group, else 'spans'.":
    "Borre 'channels' si los enlaces enteros pertenecen al grupo; si no, 'spans'.",
  "has both spans and channels": "tiene a la vez enlaces (spans) y canales (channels)",
  "the gateway has no span {0}": "la pasarela no tiene ningún enlace {0}",
  "joins {0}, a cpe span, and {1}, a net span: a call would leave by the one or the other as channels are free":
    "une {0}, un enlace cpe, y {1}, un enlace net: una llamada saldría por uno o por otro según los canales libres",
  "Write a group for each side.": "Escriba un grupo para cada lado.",

  // src/site/checks/gateway-host.ts
  "the site has no host {0}": "la instalación no tiene ningún host {0}",
  "host {0} already has gateway {1}, and one machine runs one Asterisk":
    "el host {0} ya tiene la pasarela {1}, y en una máquina funciona un solo Asterisk",
  "Write another host, or add these spans to {0} and delete this gateway.":
    "Escriba otro host, o añada estos enlaces a {0} y borre esta pasarela.",

  // src/site/checks/gateway-outbound.ts
  "is missing: no group has a cpe span, and nothing says by which one emergency calls leave":
    "falta: ningún grupo tiene un enlace cpe, y nada dice por cuál salen las llamadas de emergencia",
  "Add 'groups: [{0}]' with the groups that lead to an operator.":
    "Añada 'groups: [{0}]' con los grupos que llevan a un operador.",
  "the gateway has no group {0}": "la pasarela no tiene ningún grupo {0}",
  "Write {0}": "Escriba {0}",

  // src/site/checks/gateway-pattern.ts
  "Write a pattern such as _9XXXXXXXX or _[679]XXXXXXXX, or '_[*#0-9]!' for every number.":
    "Escriba un patrón como _9XXXXXXXX o _[679]XXXXXXXX, o '_[*#0-9]!' para todos los números.",
  "{0} is already patterns.{1}": "{0} ya es patterns.{1}",
  "Delete one of the two.": "Borre uno de los dos.",

  // src/site/checks/gateway-route.ts
  "Delete it, or write the number of another trunk.": "Bórrelo, o escriba el número de otra troncal.",
  "trunk {0} is the primary already, and no backup of itself":
    "la troncal {0} ya es la principal, y no puede ser reserva de sí misma",
  "trunk {0} stands here twice": "la troncal {0} está aquí dos veces",
  "a number from 1 to {0}": "un número de 1 a {0}",
  "there is no trunk {0}: the list has {1}": "no existe la troncal {0}: la lista tiene {1}",
  "Write {0}, or add the trunk to 'trunks'.": "Escriba {0}, o añada la troncal a 'trunks'.",

  // src/site/checks/gateway-rtp.ts
  "{0} is odd: RTP has even ports, and the next one is RTCP's":
    "{0} es impar: RTP usa puertos pares, y el siguiente es de RTCP",
  "Write 'end: {0}' or more": "Escriba 'end: {0}' o más",
  "Write 'end: {0}' or more.": "Escriba 'end: {0}' o más.",
  "{0} is not behind the first port {1}": "{0} no es mayor que el primer puerto, {1}",
  "{0}-{1} are {2} ports; {3} calls need {4}, {5} each":
    "{0}-{1} son {2} puertos; {3} llamadas necesitan {4}, {5} cada una",
  "Write 'end: {0}' or more, or a lower start.": "Escriba 'end: {0}' o más, o un inicio (start) más bajo.",
  "{0}, or a lower start.": "{0}, o un inicio (start) más bajo.",
  "{0} is one of the media's ports {1}-{2}": "{0} es uno de los puertos del audio, {1}-{2}",
  "Write a SIP port outside of them, such as 5060, or another range at 'rtp'.":
    "Escriba un puerto SIP fuera de ellos, como 5060, u otro intervalo en 'rtp'.",

  // src/site/checks/gateway-span-card.ts
  "is missing: {0} has one, and DAHDI assigns either every span by its card or none":
    "falta: el {0} la tiene, y DAHDI asigna por su tarjeta o todos los enlaces o ninguno",
  "Add 'card: { id: …, port: … }' as 'cards scan' shows it, or delete 'card' everywhere.":
    "Añada 'card: { id: …, port: … }' como lo muestra 'cards scan', o borre 'card' en todas partes.",
  "port {0} of card {1}": "el puerto {0} de la tarjeta {1}",
  "port {0} of card {1} is already {2}": "el puerto {0} de la tarjeta {1} ya es del {2}",
  "Write the port that this span is plugged into, as 'cards scan' shows it.":
    "Escriba el puerto al que está conectado este enlace, como lo muestra 'cards scan'.",

  // src/site/checks/gateway-span-channels.ts
  "Write 'channels: {0}'; they are counted inside the span.": "Escriba 'channels: {0}'; se cuentan dentro del enlace.",
  "{0} has {1} channels": "{0} tiene {1} canales",
  "channel {0}: {1} has {2} channels": "el canal {0}: {1} tiene {2} canales",
  "channels {0}: {1} has {2} channels": "los canales {0}: {1} tiene {2} canales",

  // src/site/checks/gateway-span-layout.ts
  "Delete 'firstChannel', or write 'firstChannel: {0}'.": "Borre 'firstChannel', o escriba 'firstChannel: {0}'.",
  "channels {0} overlap {1}, {2}": "los canales {0} se solapan con los del {1}, {2}",
  "channels {0} are before those of {1}, {2}: DAHDI wants channels in the order of the spans":
    "los canales {0} están antes que los del {1}, {2}: DAHDI quiere los canales en el orden de los enlaces",
  "{0} A group may name spans in any order.": "{0} Un grupo puede nombrar los enlaces en cualquier orden.",
  "channels {0} go beyond {1}, the last that DAHDI can number":
    "los canales {0} pasan de {1}, el último que DAHDI puede numerar",
  "Delete spans, or write lower numbers at 'firstChannel'; a second gateway takes the rest.":
    "Borre enlaces, o escriba números más bajos en 'firstChannel'; una segunda pasarela se queda con el resto.",
  "leaves out channels {0}-{1}: without cards, DAHDI numbers the channels of all spans without a gap":
    "se salta los canales {0}-{1}: sin tarjetas, DAHDI numera los canales de todos los enlaces sin huecos",
  "{0} Or add 'card' to every span.": "{0} O añada 'card' a todos los enlaces.",

  // src/site/checks/gateway-span-line.ts
  "{0} has no framing {1}": "{0} no tiene el entramado {1}",
  "{0} has no coding {1}": "{0} no tiene la codificación {1}",
  "Write '{0}' or '{1}', or correct 'line'.": "Escriba '{0}' o '{1}', o corrija 'line'.",
  "Write {0}, or correct 'line'.": "Escriba {0}, o corrija 'line'.",
  "Write '{0}' or '{1}'.": "Escriba '{0}' o '{1}'.",
  "'{0}' or '{1}'": "'{0}' o '{1}'",
  "Delete it, or write 'crc4: false'.": "Bórrelo, o escriba 'crc4: false'.",
  "{0} has no CRC-4": "{0} no tiene CRC-4",

  // src/site/checks/gateway-span-name.ts
  "{0} is already the name of spans.{1}": "{0} ya es el nombre de spans.{1}",
  "Write another name, such as '{0}-{1}'.": "Escriba otro nombre, como '{0}-{1}'.",

  // src/site/checks/gateway-span-timing.ts
  "{0} is already the timing source of {1}": "{0} ya es la fuente de reloj del {1}",
  "Write another number, such as {0}, or delete the line.": "Escriba otro número, como {0}, o borre la línea.",
  "the far end of a net span takes its clock from here: as a source of timing it can give back nothing but our own":
    "el otro extremo de un enlace net toma su reloj de aquí: como fuente de reloj solo puede devolver el nuestro",
  "Delete the line, or write 'timingSource: 0'.": "Borre la línea, o escriba 'timingSource: 0'.",
  "no span gives the clock: the cards run on their own, and slip against the operator's":
    "ningún enlace da el reloj: las tarjetas van por su cuenta, y se producen deslizamientos respecto al operador",
  "Delete the line, or write 'timingSource: 1'.": "Borre la línea, o escriba 'timingSource: 1'.",

  // src/site/checks/gateway-trunk-codec.ts
  "{0} is not what the spans carry (G.711): each call in it is transcoded":
    "{0} no es lo que llevan los enlaces (G.711): cada llamada con él se transcodifica",
  "Delete '{0}', unless the far side has nothing else.": "Borre '{0}', salvo que el otro extremo no tenga otra cosa.",
  "{0} comes first, and the spans carry {1}: each call is converted":
    "{0} va primero, y los enlaces llevan {1}: cada llamada se convierte",
  "Write '{0}' first.": "Escriba '{0}' en primer lugar.",

  // src/site/checks/gateway-trunk-device.ts
  "{0} is already the device of trunk {1} of the list": "{0} ya es el dispositivo de la troncal {1} de la lista",
  "Write the number that the far side has for this trunk, or delete the line.":
    "Escriba el número que el otro extremo tiene para esta troncal, o borre la línea.",

  // src/site/checks/gateway-trunk-host.ts
  "Write the address or DNS name of the SIP peer.": "Escriba la dirección o el nombre DNS del equipo SIP.",
  "{0} port {1} is the gateway itself: calls would go round in a circle":
    "{0}, puerto {1}, es la propia pasarela: las llamadas darían vueltas en círculo",
  "{0} is neither an address nor a DNS name": "{0} no es ni una dirección ni un nombre DNS",

  // src/site/checks/gateway-trunk-name.ts
  "Write a name of its own, such as 'Trunk_{0}_{1}'.": "Escriba un nombre propio, como 'Trunk_{0}_{1}'.",
  "{0} is already the name of trunk {1} of the list": "{0} ya es el nombre de la troncal {1} de la lista",
  "{0} has a meaning of its own in Asterisk": "{0} tiene un significado propio en Asterisk",

  // src/site/checks/gateway-trunk-twin.ts
  "{0} is already trunk {1} of the list: the second is no redundancy, and a call from there belongs to either of them":
    "{0} ya es la troncal {1} de la lista: la segunda no es ninguna redundancia, y una llamada de allí es de cualquiera de las dos",
  "{0} port {1} is already trunk {2} of the list: the second is no redundancy, and a call from there belongs to either of them":
    "{0}, puerto {1}, ya es la troncal {2} de la lista: la segunda no es ninguna redundancia, y una llamada de allí es de cualquiera de las dos",
  "Write another host or port, or delete one of the two.": "Escriba otro host o puerto, o borre una de las dos.",

  // src/site/gateway/channels.ts
  "'{0}' is no channel from 1 to {1} and no range of them":
    "'{0}' no es ni un canal de 1 a {1} ni un intervalo de ellos",

  // src/site/gateway/design-gateway.ts
  "gateway {0} names host '{1}', which the site does not have":
    "la pasarela {0} nombra el host '{1}', que la instalación no tiene",
  "span of group {0}:": "enlace del grupo {0}:",
  "there is no span of group {0}: {1}": "no existe el enlace del grupo {0}: {1}",
  "{0} names trunk {1}, and there are {2}": "{0} nombra la troncal {1}, y hay {2}",
  "pattern {0} names trunk {1}, and there are {2}": "el patrón {0} nombra la troncal {1}, y hay {2}",
  "prefix {0} names trunk {1}, and there are {2}": "el prefijo {0} nombra la troncal {1}, y hay {2}",

  // src/site/gateway/pattern.ts
  "goes on behind '.' or '!', which fit everything that is left":
    "sigue detrás de '.' o '!', que coinciden con todo lo que queda",
  "{0} goes on behind '.' or '!', which fit everything that is left":
    "{0} sigue detrás de '.' o '!', que coinciden con todo lo que queda",
  "fits everything, Asterisk's own 'h', 'i' and 's' too":
    "coincide con todo, también con 'h', 'i' y 's', propios de Asterisk",
  "{0} fits everything, Asterisk's own 'h', 'i' and 's' too":
    "{0} coincide con todo, también con 'h', 'i' y 's', propios de Asterisk",
  "has a bracket without its other half": "tiene un corchete sin su pareja",
  "{0} has a bracket without its other half": "{0} tiene un corchete sin su pareja",
  "has a dash outside of brackets, which Asterisk passes over":
    "tiene un guion fuera de los corchetes, que Asterisk pasa por alto",
  "{0} has a dash outside of brackets, which Asterisk passes over":
    "{0} tiene un guion fuera de los corchetes, que Asterisk pasa por alto",
  "has empty brackets, which fit nothing": "tiene corchetes vacíos, que no coinciden con nada",
  "{0} has empty brackets, which fit nothing": "{0} tiene corchetes vacíos, que no coinciden con nada",
  "has brackets with more in them than digits, '*', '#' and ranges":
    "tiene corchetes con algo más que cifras, '*', '#' e intervalos",
  "{0} has brackets with more in them than digits, '*', '#' and ranges":
    "{0} tiene corchetes con algo más que cifras, '*', '#' e intervalos",
  "has the range {0}-{1}, which runs backwards": "tiene el intervalo {0}-{1}, que va hacia atrás",
  "{0} has the range {1}-{2}, which runs backwards": "{0} tiene el intervalo {1}-{2}, que va hacia atrás",

  // src/site/gateway/peer-address.ts
  "is the gateway's own machine, which no peer reaches by that address":
    "es la propia máquina de la pasarela, a la que ningún equipo llega por esa dirección",
  "{0} is the gateway's own machine, which no peer reaches by that address":
    "{0} es la propia máquina de la pasarela, a la que ningún equipo llega por esa dirección",

  // src/site/gateway/schema.ts: rules. A message says "… must be X", what to do says "Write X".
  "must be lower-case letters, digits and '-', starting with a letter, at most 32":
    "debe ser minúsculas, cifras y '-', empezando por una letra, 32 como mucho",
  "{0} must be lower-case letters, digits and '-', starting with a letter, at most 32":
    "{0} debe ser minúsculas, cifras y '-', empezando por una letra, 32 como mucho",
  "{0} must be an IPv4 address such as 192.168.10.5": "{0} debe ser una dirección IPv4 como 192.168.10.5",
  "must be a DNS name such as gw1.madrid.example": "debe ser un nombre DNS como gw1.madrid.example",
  "{0} must be a DNS name such as gw1.madrid.example": "{0} debe ser un nombre DNS como gw1.madrid.example",
  "must be an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example":
    "debe ser una dirección IPv4 como 192.168.10.5 o un nombre DNS como gw1.madrid.example",
  "{0} must be an IPv4 address such as 192.168.10.5 or a DNS name such as gw1.madrid.example":
    "{0} debe ser una dirección IPv4 como 192.168.10.5 o un nombre DNS como gw1.madrid.example",
  "must be digits, '*' and '#', at most 20, in quotation marks":
    "debe ser cifras, '*' y '#', 20 como mucho, entre comillas",
  "{0} must be digits, '*' and '#', at most 20, in quotation marks":
    "{0} debe ser cifras, '*' y '#', 20 como mucho, entre comillas",
  "must be channels such as 1-15,17-31, from 1 to {0}, each range upwards, one alone in quotation marks":
    "debe ser canales como 1-15,17-31, de 1 a {0}, cada intervalo hacia arriba, uno solo entre comillas",
  "{0} must be channels such as 1-15,17-31, from 1 to {1}, each range upwards, one alone in quotation marks":
    "{0} debe ser canales como 1-15,17-31, de 1 a {1}, cada intervalo hacia arriba, uno solo entre comillas",
  "channels such as 1-15,17-31, from 1 to {0}, each range upwards, one alone in quotation marks":
    "canales como 1-15,17-31, de 1 a {0}, cada intervalo hacia arriba, uno solo entre comillas",
  "must be a number from 0 to 255": "debe ser un número de 0 a 255",
  "{0} must be a number from 0 to 255": "{0} debe ser un número de 0 a 255",
  "a number from 0 to 255": "un número de 0 a 255",
  "must be a name of RFC 2474 such as ef or cs3": "debe ser un nombre de la RFC 2474 como ef o cs3",
  "{0} must be a name of RFC 2474 such as ef or cs3": "{0} debe ser un nombre de la RFC 2474 como ef o cs3",
  "a name of RFC 2474 such as ef or cs3": "un nombre de la RFC 2474 como ef o cs3",
  "must be a number from 0 to 255 or a name of RFC 2474 such as ef or cs3":
    "debe ser un número de 0 a 255 o un nombre de la RFC 2474 como ef o cs3",
  "{0} must be a number from 0 to 255 or a name of RFC 2474 such as ef or cs3":
    "{0} debe ser un número de 0 a 255 o un nombre de la RFC 2474 como ef o cs3",
  "must be a hardware id, @location or device path, as dahdi_span_assignments prints it":
    "debe ser un identificador de hardware, @ubicación o ruta de dispositivo, como lo imprime dahdi_span_assignments",
  "{0} must be a hardware id, @location or device path, as dahdi_span_assignments prints it":
    "{0} debe ser un identificador de hardware, @ubicación o ruta de dispositivo, como lo imprime dahdi_span_assignments",
  "must be letters, digits and '_', starting with a letter": "debe ser letras, cifras y '_', empezando por una letra",
  "{0} must be letters, digits and '_', starting with a letter":
    "{0} debe ser letras, cifras y '_', empezando por una letra",
  "must be an Asterisk pattern, which begins with '_', such as _9XXXXXXXX":
    "debe ser un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX",
  "{0} must be an Asterisk pattern, which begins with '_', such as _9XXXXXXXX":
    "{0} debe ser un patrón de Asterisk, que empieza por '_', como _9XXXXXXXX",
  "must be digits, at most 6": "debe ser cifras, 6 como mucho",
  "{0} must be digits, at most 6": "{0} debe ser cifras, 6 como mucho",
  "must be a tone zone of two letters such as es": "debe ser una zona de tonos de dos letras como es",
  "{0} must be a tone zone of two letters such as es": "{0} debe ser una zona de tonos de dos letras como es",
  "{0} must be an IPv4 network such as 192.168.10.0/24": "{0} debe ser una red IPv4 como 192.168.10.0/24",
  "must be an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24":
    "debe ser una dirección IPv4 como 192.168.10.5 o una red IPv4 como 192.168.10.0/24",
  "{0} must be an IPv4 address such as 192.168.10.5 or an IPv4 network such as 192.168.10.0/24":
    "{0} debe ser una dirección IPv4 como 192.168.10.5 o una red IPv4 como 192.168.10.0/24",

  // src/site/gateway/schema.ts: what each key is, which a finding's advice says too
  "What people call it; shown in reports. Default: span1, span2 …":
    "Como se le llama; se muestra en los informes. Por defecto: span1, span2 …",
  "E1 (31 channels), T1 (24) or BRI (3).": "E1 (31 canales), T1 (24) o BRI (3).",
  "cpe: this end is the user side, as towards an operator. net: this end is the network side, as towards a PBX.":
    "cpe: este extremo es el lado de usuario, como hacia un operador. net: este extremo es el lado de red, como hacia una centralita.",
  "Dialect of Q.931. Default: euroisdn, on a T1 national.":
    "Dialecto de Q.931. Por defecto: euroisdn; en un T1, national.",
  "E1 and BRI: ccs. T1: esf (default) or d4.": "E1 y BRI: ccs. T1: esf (por defecto) o d4.",
  "E1: hdb3 (default) or ami. T1: b8zs (default) or ami. BRI: ami.":
    "E1: hdb3 (por defecto) o ami. T1: b8zs (por defecto) o ami. BRI: ami.",
  "E1: hdb3 (default) or ami.": "E1: hdb3 (por defecto) o ami.",
  "T1: b8zs (default) or ami.": "T1: b8zs (por defecto) o ami.",
  "BRI: ami.": "BRI: ami.",
  "CRC-4 multiframe, E1 only. Default: true on an E1, as Spanish operators want it.":
    "Multitrama CRC-4, solo en E1. Por defecto: true en un E1, como la quieren los operadores españoles.",
  "Order in which spans give the clock: 1 first; 0 never. Default: 1, 2 … for cpe, 0 for net.":
    "Orden en que los enlaces dan el reloj: 1 el primero; 0 nunca. Por defecto: 1, 2 … para cpe, 0 para net.",
  "Order in which spans give the clock: 1 first; 0 never.":
    "Orden en que los enlaces dan el reloj: 1 el primero; 0 nunca.",
  "Default: 1, 2 … for cpe, 0 for net.": "Por defecto: 1, 2 … para cpe, 0 para net.",
  "LBO code of system.conf; 0 is up to 40 m of cable.": "Código LBO de system.conf; 0 es hasta 40 m de cable.",
  "DAHDI's number of its first channel. Default: behind the span before.":
    "Número de DAHDI de su primer canal. Por defecto: a continuación del enlace anterior.",
  "B channels in use, counted inside the span (fractional lines). Default: all; the D-channel is never one.":
    "Canales B en uso, contados dentro del enlace (líneas fraccionarias). Por defecto: todos; el canal D no lo es nunca.",
  "Echo canceller; hwec is the one on the card.": "Cancelador de eco; hwec es el de la tarjeta.",
  "pridialplan: type of the called number.": "pridialplan: tipo del número llamado.",
  "prilocaldialplan: type of the calling number.": "prilocaldialplan: tipo del número llamante.",
  "Digits may follow one by one.": "Las cifras pueden llegar una a una.",
  "Idle B channels are reset so often. Default: never, as most European operators want it.":
    "Cada cuánto se reinician los canales B libres. Por defecto: nunca, como lo quiere la mayoría de los operadores europeos.",
  "Hardware id, @location or device path of the card, as 'cards scan' shows it.":
    "Identificador de hardware, @ubicación o ruta de dispositivo de la tarjeta, como lo muestra 'cards scan'.",
  "Port of the card, from 1.": "Puerto de la tarjeta, desde 1.",
  "The port of a card that this span is. Without it, DAHDI assigns spans in the order of the cards.":
    "El puerto de una tarjeta que es este enlace. Sin él, DAHDI asigna los enlaces en el orden de las tarjetas.",
  "The group's number, as X-DAHDISIP_SAL names it: G1 is group 1.":
    "El número del grupo, como lo nombra X-DAHDISIP_SAL: G1 es el grupo 1.",
  "Names of spans whose channels belong to it.": "Nombres de los enlaces cuyos canales pertenecen a él.",
  "Channels by DAHDI's numbers, counted over all spans, instead of whole spans.":
    "Canales con los números de DAHDI, contados a lo largo de todos los enlaces, en lugar de enlaces enteros.",
  "Where a free channel is looked for: g, G, r, R. Default: descending for cpe, ascending for net (glare).":
    "Dónde se busca un canal libre: g, G, r, R. Por defecto: descendente para cpe, ascendente para net (toma simultánea).",
  "Where a free channel is looked for: g, G, r, R.": "Dónde se busca un canal libre: g, G, r, R.",
  "Default: descending for cpe, ascending for net (glare).":
    "Por defecto: descendente para cpe, ascendente para net (toma simultánea).",
  "Its name in Asterisk. Default: Trunk_vivait_gw01, 02 … in the order of this list.":
    "Su nombre en Asterisk. Por defecto: Trunk_vivait_gw01, 02 … en el orden de esta lista.",
  "Address or DNS name of the SIP peer.": "Dirección o nombre DNS del equipo SIP.",
  "Its SIP port (UDP).": "Su puerto SIP (UDP).",
  "In this order. Default: alaw; where every span is a T1, ulaw.":
    "En este orden. Por defecto: alaw; donde todos los enlaces son T1, ulaw.",
  "How often OPTIONS asks whether it is there.": "Cada cuántos segundos se le pregunta con OPTIONS si está.",
  "ID_DISPOSITIVO, where the far side wants one.": "ID_DISPOSITIVO, si el otro extremo lo quiere.",
  "failover: always from the first trunk on. roundrobin: each call begins with the next one.":
    "failover: siempre a partir de la primera troncal. roundrobin: cada llamada empieza por la siguiente.",
  "First digits of the called number; the longest prefix that fits decides.":
    "Primeras cifras del número llamado; decide el prefijo más largo que coincida.",
  "Number of the trunk in the list, from 1.": "Número de la troncal en la lista, desde 1.",
  "Trunks that are tried after it, in this order.": "Troncales que se prueban después, en este orden.",
  "Numbers that have trunks of their own.": "Números que tienen troncales propias.",
  "What becomes of a number that no prefix fits: every trunk by the strategy, or cause 1, with a line in the log.":
    "Qué se hace con un número con el que no coincide ningún prefijo: todas las troncales según la estrategia, o la causa 1, con una línea en el registro.",
  "Numbers that it fits go to its trunks before any prefix is looked at. Where several fit, the most exact one counts, from the left.":
    "Los números que coinciden van a sus troncales antes de mirar ningún prefijo. Si coinciden varios, cuenta el más exacto, desde la izquierda.",
  "In this order.": "En este orden.",
  "Exceptions, stronger than prefixes.": "Excepciones, que pueden más que los prefijos.",
  "After how long a trunk that doesn't answer an INVITE at all is given up (SIP timer B).":
    "Después de cuánto tiempo se abandona una troncal que no responde nada a un INVITE (temporizador B de SIP).",
  "Group of a SIP call without X-DAHDISIP_SAL. Default: none, such a call is refused with 403.":
    "Grupo de una llamada SIP sin X-DAHDISIP_SAL. Por defecto: ninguno; la llamada se rechaza con 403.",
  "Dialled in the place of a leading '+'.": "Se marca en lugar de un '+' inicial.",
  "Numbers that always go out, whatever header a call has.":
    "Números que salen siempre, sea cual sea la cabecera de la llamada.",
  "Tried in this order. Default: every group with a cpe span.":
    "Se prueban en este orden. Por defecto: todos los grupos con un enlace cpe.",
  "The machine with the cards, one of hosts.": "La máquina que tiene las tarjetas, una de hosts.",
  "Its address as the SIP peers see it.": "Su dirección tal como la ven los equipos SIP.",
  "UDP port on which it listens for SIP.": "Puerto UDP en el que escucha SIP.",
  "pjsip, which every Asterisk from 13 on has; chan_sip where a site insists (Asterisk 13–20).":
    "pjsip, que tiene todo Asterisk desde el 13; chan_sip si la instalación insiste (Asterisk 13–20).",
  "Tones (loadzone of DAHDI).": "Tonos (loadzone de DAHDI).",
  "Lines in DAHDI's order: the first is span 1.": "Líneas en el orden de DAHDI: la primera es el enlace (span) 1.",
  "Channels that are hunted together. A group is not a span.":
    "Canales entre los que se busca uno libre. Un grupo no es un enlace.",
  "SIP peers that calls from the spans go to, in the order of preference.":
    "Equipos SIP a los que van las llamadas de los enlaces, en orden de preferencia.",
  "Calls from the spans to the trunks.": "Llamadas de los enlaces a las troncales.",
  "Calls from the trunks to the spans.": "Llamadas de las troncales a los enlaces.",
  "Emergency numbers.": "Números de emergencia.",
  "First UDP port of media; even.": "Primer puerto UDP del audio; par.",
  "Last one.": "El último.",
  "UDP ports of media; the firewall opens the same.": "Puertos UDP del audio; el cortafuegos abre los mismos.",
  "IP TOS of SIP.": "TOS de IP para SIP.",
  "IP TOS of RTP.": "TOS de IP para RTP.",
  "802.1p priority of SIP.": "Prioridad 802.1p para SIP.",
  "802.1p priority of RTP.": "Prioridad 802.1p para RTP.",
  "Marks on packets.": "Marcas en los paquetes.",
  "Who may send SIP. Default: the trunks' addresses. An empty list is closed.":
    "Quién puede enviar SIP. Por defecto: las direcciones de las troncales. Una lista vacía lo cierra todo.",
  "nftables rules of the gateway's own table; other ports are left alone.":
    "Reglas de nftables de la tabla propia de la pasarela; los demás puertos no se tocan.",

  // src/telephony/asterisk/config/load.ts
  "there is no such file": "no existe ese fichero",
  "there is no such file or folder, or it may not be read": "no existe ese fichero o carpeta, o no se permite leerlo",
  "it is no regular file": "no es un fichero normal",
  "it has {0} bytes, more than the {1} that are read": "tiene {0} bytes, más de los {1} que se leen",
  "these are more than the {0} files that are read at once": "son más de los {0} ficheros que se leen a la vez",
  "Name Asterisk's configuration folder, usually /etc/asterisk.":
    "Indique la carpeta de configuración de Asterisk, normalmente /etc/asterisk.",
  "Name Asterisk configuration files, or the folder that they are in.":
    "Indique ficheros de configuración de Asterisk, o la carpeta en la que están.",

  // src/telephony/asterisk/read/unreadable.ts
  "Asterisk's answer to '{0}' has a line that spanwright cannot read: {1}":
    "la respuesta de Asterisk a '{0}' tiene una línea que spanwright no sabe leer: {1}",

  // src/telephony/asterisk/read/version.ts
  "the package's version": "la versión del paquete",

  // src/telephony/cards/card.ts
  "must be four hexadecimal digits, small letters": "debe ser cuatro cifras hexadecimales, en minúsculas",
  "{0} must be four hexadecimal digits, small letters": "{0} debe ser cuatro cifras hexadecimales, en minúsculas",
  "four hexadecimal digits, small letters": "cuatro cifras hexadecimales, en minúsculas",
  "must be such as d161:0410, d161:0410/0004, 1923:*/a114 (any device), or 1397:08b4/1397:b556":
    "debe ser como d161:0410, d161:0410/0004, 1923:*/a114 (cualquier dispositivo) o 1397:08b4/1397:b556",
  "{0} must be such as d161:0410, d161:0410/0004, 1923:*/a114 (any device), or 1397:08b4/1397:b556":
    "{0} debe ser como d161:0410, d161:0410/0004, 1923:*/a114 (cualquier dispositivo) o 1397:08b4/1397:b556",
  "such as d161:0410, d161:0410/0004, 1923:*/a114 (any device), or 1397:08b4/1397:b556":
    "algo como d161:0410, d161:0410/0004, 1923:*/a114 (cualquier dispositivo) o 1397:08b4/1397:b556",
  "vendor:device, with a subsystem after a '/' where that tells models apart":
    "fabricante:dispositivo, con un subsistema detrás de '/' donde eso distingue los modelos",
  "A name below the kernel's firmware folders, or a whole path":
    "Un nombre bajo las carpetas de firmware del núcleo, o una ruta completa",
  "Where the row comes from: a repository and path, or a document":
    "De dónde viene la fila: un repositorio y una ruta, o un documento",

  // src/telephony/cards/catalogue.ts
  "card catalogue": "catálogo de tarjetas",
  "there is no card vendor {0}": "no hay ningún fabricante de tarjetas {0}",
  "card {0} has no driver": "la tarjeta {0} no tiene controlador",
  "Add 'driver:' to the card or to the file.": "Añada 'driver:' a la tarjeta o al fichero.",
  "in {0}, {1} and {2} both have the id {3}": "en {0}, tanto {1} como {2} tienen el identificador {3}",
  "An id belongs to one row: put both models in one row, or tell them apart by their subsystem.":
    "Un identificador pertenece a una sola fila: ponga los dos modelos en una fila, o distíngalos por su subsistema.",

  // src/telephony/cards/inventory.ts
  "ALARM": "ALARMA",
  "not configured yet": "aún sin configurar",
  "NOT USABLE": "NO UTILIZABLE",
  "given to a virtual machine": "cedida a una máquina virtual",
  "unsupported": "no admitida",
  "on board": "en la placa",
  "a module that may be plugged in": "un módulo que se puede añadir",
  "not on record": "no consta",
  "the card needs it": "la tarjeta lo necesita",
  "only to renew the card's own": "solo para renovar el de la tarjeta",
  "for the echo canceller": "para el cancelador de eco",
  "{0} (the card needs it): {1}": "{0} (la tarjeta lo necesita): {1}",
  "{0} (only to renew the card's own): {1}": "{0} (solo para renovar el de la tarjeta): {1}",
  "{0} (for the echo canceller): {1}": "{0} (para el cancelador de eco): {1}",
  "DAHDI is not loaded": "DAHDI no está cargado",
  "{0}: Linux of an unknown release, DAHDI is not loaded": "{0}: Linux de versión desconocida, DAHDI no está cargado",
  "{0}: Linux of an unknown release, DAHDI {1}": "{0}: Linux de versión desconocida, DAHDI {1}",
  "{0}: Linux {1}, DAHDI is not loaded": "{0}: Linux {1}, DAHDI no está cargado",
  "of an unknown release": "de versión desconocida",
  "slot": "ranura",
  "ids": "ids",
  "model": "modelo",
  "driver": "controlador",
  "verdict": "estado",
  "no card: nothing on its PCI and USB buses is a telephony card, or looks like one":
    "ninguna tarjeta: nada en sus buses PCI y USB es una tarjeta de telefonía, ni lo parece",
  "spans of no card": "enlaces sin tarjeta",
  "cannot be read:": "no se puede leer:",
  "cannot be read: {0}": "no se puede leer: {0}",
  "2 or 4": "2 o 4",
  "unknown card": "tarjeta desconocida",
  "{0} unknown card": "{0} tarjeta desconocida",
  "module": "módulo",
  "firmware": "firmware",
  "echo canceller": "canc. de eco",
  "to do": "pendiente",
  "{0}, found by the driver": "{0}, visto por el controlador",
  "{0}, expected {1}": "{0}, se esperaba {1}",
  "none, expected {0}": "ninguno, se esperaba {0}",
  "loaded, not built for any kernel": "cargado, no compilado para ningún núcleo",
  "loaded, built for {0} only": "cargado, compilado solo para {0}",
  "loaded, built for this kernel": "cargado, compilado para este núcleo",
  "not loaded, not built for any kernel": "sin cargar, no compilado para ningún núcleo",
  "not loaded, built for {0} only": "sin cargar, compilado solo para {0}",
  "not loaded, built for this kernel": "sin cargar, compilado para este núcleo",
  "not built for any kernel": "no compilado para ningún núcleo",
  "built for {0} only": "compilado solo para {0}",
  "built for this kernel": "compilado para este núcleo",
  "{0} channels": "{0} canales",
  "{0} of {1} channels configured": "{0} de {1} canales configurados",

  // src/telephony/cards/judge.ts
  "{0} holds it for a virtual machine: scan inside that machine.":
    "{0} la retiene para una máquina virtual: busque dentro de esa máquina.",
  "Put {0} in /lib/firmware if the card has a hardware echo canceller that wants it.":
    "Ponga {0} en /lib/firmware si la tarjeta tiene un cancelador de eco por hardware que lo necesite.",
  "DAHDI has given its {0} spans no numbers: run 'dahdi_span_assignments auto', or set auto_assign_spans=1.":
    "DAHDI no ha dado números a sus {0} enlaces: ejecute 'dahdi_span_assignments auto', o ponga auto_assign_spans=1.",
  "Not all of its spans can be read (below): look at their files in /proc/dahdi.":
    "No se pueden leer todos sus enlaces (abajo): mire sus ficheros en /proc/dahdi.",
  "wanpipe is loaded and shows no span that is surely this card's: 'wanrouter hwprobe verbose' lists its ports, 'wancfg_dahdi' configures them.":
    "wanpipe está cargado y no muestra ningún enlace que sea con seguridad de esta tarjeta: 'wanrouter hwprobe verbose' enumera sus puertos, 'wancfg_dahdi' los configura.",
  "{0} runs it and shows no span: look for its messages with 'dmesg'.":
    "{0} la maneja y no muestra ningún enlace: busque sus mensajes con 'dmesg'.",
  "Its channels have no signalling yet: configure them and run 'dahdi_cfg'.":
    "Sus canales aún no tienen señalización: configúrelos y ejecute 'dahdi_cfg'.",
  "Span {0} ({1}): nothing usable arrives. Check the cable, its two pairs, and whether both ends are E1 or T1.":
    "Enlace {0} ({1}): no llega nada utilizable. Compruebe el cable, sus dos pares, y si los dos extremos son E1 o T1.",
  "Span {0} ({1}): the far end sends 'all ones': its equipment is out of order or not configured.":
    "Enlace {0} ({1}): el otro extremo envía 'todo unos': su equipo está averiado o sin configurar.",
  "Span {0} ({1}): the far end doesn't receive us: check the sending pair, framing and CRC-4.":
    "Enlace {0} ({1}): el otro extremo no nos recibe: compruebe el par de transmisión, el entramado y el CRC-4.",
  "Span {0} ({1}): the line is looped: end the loop (dahdi_maint -l off).":
    "Enlace {0} ({1}): la línea está en bucle: quite el bucle (dahdi_maint -l off).",
  "Span {0} ({1}): the frames arrive without CRC-4: set it the same at both ends.":
    "Enlace {0} ({1}): las tramas llegan sin CRC-4: póngalo igual en los dos extremos.",
  "Span {0} ({1}): no program has its channels open: start Asterisk.":
    "Enlace {0} ({1}): ningún programa tiene abiertos sus canales: arranque Asterisk.",
  "Span {0} ({1}): it is recovering: look again in some seconds.":
    "Enlace {0} ({1}): se está recuperando: mire de nuevo dentro de unos segundos.",
  "nothing usable arrives. Check the cable, its two pairs, and whether both ends are E1 or T1":
    "no llega nada utilizable. Compruebe el cable, sus dos pares, y si los dos extremos son E1 o T1",
  "the far end sends 'all ones': its equipment is out of order or not configured":
    "el otro extremo envía 'todo unos': su equipo está averiado o sin configurar",
  "the far end doesn't receive us: check the sending pair, framing and CRC-4":
    "el otro extremo no nos recibe: compruebe el par de transmisión, el entramado y el CRC-4",
  "the line is looped: end the loop (dahdi_maint -l off)":
    "la línea está en bucle: quite el bucle (dahdi_maint -l off)",
  "the frames arrive without CRC-4: set it the same at both ends":
    "las tramas llegan sin CRC-4: póngalo igual en los dos extremos",
  "no program has its channels open: start Asterisk": "ningún programa tiene abiertos sus canales: arranque Asterisk",
  "it is recovering: look again in some seconds": "se está recuperando: mire de nuevo dentro de unos segundos",
  "{0} is not there. {1} Then plug the device in again.": "{0} no está. {1} Después vuelva a conectar el dispositivo.",
  "It still waits for its firmware, and which file that is, is not on record for this release.":
    "Todavía espera su firmware, y no consta qué fichero es en esta versión.",
  "It still waits for its firmware, though {0} is there: run 'xpp_fxloader load' and look at its messages.":
    "Todavía espera su firmware, aunque {0} está: ejecute 'xpp_fxloader load' y mire sus mensajes.",
  "Put {0} in /lib/firmware: the driver gives up without it.":
    "Ponga {0} en /lib/firmware: sin él, el controlador se rinde.",
  "this kernel": "este núcleo",
  "{0} is built for {1} and not for {2}: install linux-headers-{3}, then {4}.":
    "{0} está compilado para {1} y no para {2}: instale linux-headers-{3} y después {4}.",
  "{0} is not built for any kernel here. {1}": "{0} no está compilado aquí para ningún núcleo. {1}",
  "{0} has taken it: blacklist {1} in /etc/modprobe.d, restart, and load {2}.":
    "{0} la ha tomado: ponga {1} en la lista negra (blacklist) en /etc/modprobe.d, reinicie y cargue {2}.",
  "Load its driver: 'modprobe {0}'.": "Cargue su controlador: 'modprobe {0}'.",
  "So that every start loads it: on a gateway's host, whose /etc/dahdi/modules apply writes, take out what blacklists {0} in /etc/modprobe.d; elsewhere name it in /etc/dahdi/modules.":
    "Para que se cargue en cada arranque: en el host de una pasarela, cuyo /etc/dahdi/modules escribe apply, quite de /etc/modprobe.d lo que pone {0} en la lista negra; en otros, nómbrelo en /etc/dahdi/modules.",
  "{0} is loaded and has not taken the card: look for its messages with 'dmesg'.":
    "{0} está cargado y no ha tomado la tarjeta: busque sus mensajes con 'dmesg'.",
  "It may want {0} in /lib/firmware, to renew the card's own firmware.":
    "Puede que quiera {0} en /lib/firmware, para renovar el firmware propio de la tarjeta.",
  "build wanpipe again": "compile wanpipe de nuevo",
  "'dkms autoinstall' (or build DAHDI again)": "ejecute 'dkms autoinstall' (o compile DAHDI de nuevo)",

  // src/telephony/cards/observe.ts
  "{0} shows neither {1} nor {2}, so nothing is known about its cards":
    "{0} no muestra ni {1} ni {2}, así que no se sabe nada de sus tarjetas",
  "A recorded tree has the folders proc and sys in it; make one with 'spanwright cards scan --record DIR'.":
    "Un árbol grabado contiene las carpetas proc y sys; haga uno con 'spanwright cards scan --record DIR'.",

  // src/telephony/cards/record.ts
  "{0} is not empty": "{0} no está vacía",
  "nothing was written": "no se ha escrito nada",
  "Name a new folder for the recording.": "Indique una carpeta nueva para la grabación.",
  "{0} cannot be made: {1}": "no se puede crear {0}: {1}",
  "Name a new folder in a place where you may write.":
    "Indique una carpeta nueva en un lugar en el que pueda escribir.",

  // src/telephony/cards/report.ts
  "also sold as {0}, with the same ids": "se vende también como {0}, con los mismos identificadores",
  "its driver calls it {0}": "su controlador la llama {0}",
  "Look up {0} with the maker. If it is a telephony card, add a row to provisioning/cards (docs/cards.md).":
    "Consulte {0} con el fabricante. Si es una tarjeta de telefonía, añada una fila a provisioning/cards (docs/cards.md).",
  "PCI class {0}": "clase PCI {0}",
  "its software is on this machine: {0}": "su software está en esta máquina: {0}",

  // provisioning/cards: what the catalogue says of vendors and models
  "Other makers": "Otros fabricantes",
  "Install DAHDI (packages dahdi and dahdi-dkms) and name the driver in /etc/dahdi/modules.":
    "Instale DAHDI (paquetes dahdi y dahdi-dkms) y nombre el controlador en /etc/dahdi/modules.",
  "Nothing is scanned for. Name the gateway as a SIP trunk of the site.":
    "No se busca nada. Nombre la pasarela como una troncal SIP de la instalación.",
  "Its own driver and channel (K3L, chan_khomp) run it; spanwright does not configure them. Use a KHOMP gateway over SIP, or a DAHDI card.":
    "La manejan su propio controlador y su canal (K3L, chan_khomp); spanwright no los configura. Use una pasarela KHOMP por SIP, o una tarjeta DAHDI.",
  "Use a release of DAHDI whose wcb4xxp has this board in its table (2.x), or another board.":
    "Use una versión de DAHDI cuyo wcb4xxp tenga esta placa en su tabla (2.x), u otra placa.",
  "Build and install wanpipe for this kernel, then let wancfg_dahdi write its configuration.":
    "Compile e instale wanpipe para este núcleo, y deje después que wancfg_dahdi escriba su configuración.",
  "Install DAHDI with its tools (package dahdi) and the Astribank's firmware in /usr/share/dahdi.":
    "Instale DAHDI con sus herramientas (paquete dahdi) y el firmware del Astribank en /usr/share/dahdi.",
  "the number of ports is in the serial number, which the driver reads; it starts as T1":
    "el número de puertos está en el número de serie, que lee el controlador; arranca como T1",
  "a TE133 has an echo canceller and a TE131 has none, and their ids are the same; it starts as T1":
    "una TE133 tiene cancelador de eco y una TE131 no, y sus identificadores son los mismos; arranca como T1",
  "a TE134 has an echo canceller and a TE132 has none, and their ids are the same; it starts as T1":
    "una TE134 tiene cancelador de eco y una TE132 no, y sus identificadores son los mismos; arranca como T1",
  "the driver is not in DAHDI 3.0 to 3.3": "el controlador no está en DAHDI 3.0 a 3.3",
  "the driver is not in DAHDI 3.0 to 3.2": "el controlador no está en DAHDI 3.0 a 3.2",
  "the driver is not in DAHDI 3.0 to 3.3; the ids don't tell the T1 from the E1 card":
    "el controlador no está en DAHDI 3.0 a 3.3; los identificadores no distinguen la tarjeta T1 de la E1",
  "DAHDI 3 has taken it out of its driver; 2.11 has it": "DAHDI 3 la ha quitado de su controlador; 2.11 la tiene",
  "not in the table of DAHDI 3's wcb4xxp": "no está en la tabla del wcb4xxp de DAHDI 3",
  "one E1 or T1 beside analogue lines": "un E1 o T1 junto a líneas analógicas",

  // src/telephony/dahdi/config/card-files.ts
  "is not <port>:<span>:<first channel>": "no es <puerto>:<enlace>:<primer canal>",
  "'{0}' is not <port>:<span>:<first channel>": "'{0}' no es <puerto>:<enlace>:<primer canal>",
  "names a port, span or channel that there can't be": "nombra un puerto, enlace o canal que no puede existir",
  "'{0}' names a port, span or channel that there can't be":
    "'{0}' nombra un puerto, enlace o canal que no puede existir",
  "is not <port>:E1, T1 or J1": "no es <puerto>:E1, T1 o J1",
  "'{0}' is not <port>:E1, T1 or J1": "'{0}' no es <puerto>:E1, T1 o J1",
  "the card has nothing behind it": "la tarjeta no tiene nada detrás",

  // src/telephony/dahdi/config/chan-dahdi.ts
  "channel {0} is on line {1} already": "el canal {0} ya está en la línea {1}",
  "an empty group doesn't end the one that was set before": "un grupo vacío no termina el que se puso antes",
  "groups are numbers from 0 to {0}": "los grupos son números de 0 a {0}",

  // src/telephony/dahdi/config/ranges.ts
  "is no channel and no range of channels": "no es ni un canal ni un intervalo de canales",
  "'{0}' is no channel and no range of channels": "'{0}' no es ni un canal ni un intervalo de canales",
  "is outside of 1 to {0}": "está fuera de 1 a {0}",
  "'{0}' is outside of 1 to {1}": "'{0}' está fuera de 1 a {1}",
  "runs backwards": "va hacia atrás",
  "'{0}' runs backwards": "'{0}' va hacia atrás",

  // src/telephony/dahdi/config/system-conf.ts
  "is longer than {0} bytes, so dahdi_cfg reads it as two lines":
    "tiene más de {0} bytes, así que dahdi_cfg la lee como dos líneas",
  "'{0}' has no '='": "'{0}' no tiene '='",
  "dahdi_cfg doesn't know '{0}'": "dahdi_cfg no conoce '{0}'",
  "span number '{0}' is not within 1 and {1}": "el número de enlace '{0}' no está entre 1 y {1}",
  "timing source '{0}' is not within 0 and 255": "la fuente de reloj '{0}' no está entre 0 y 255",
  "line build-out '{0}' is not within 0 and 7": "la longitud de línea (LBO) '{0}' no está entre 0 y 7",
  "framing '{0}' is none of d4, esf, cas, ccs": "el entramado '{0}' no es ni d4 ni esf ni cas ni ccs",
  "coding '{0}' is none of ami, b8zs, hdb3": "la codificación '{0}' no es ni ami ni b8zs ni hdb3",
  "dahdi_cfg doesn't know '{0}' here": "dahdi_cfg no conoce aquí '{0}'",
  "{0} with {1} is half a T1 and half an E1": "{0} con {1} es medio T1 y medio E1",
  "crc4 is of an E1, {0} of a T1": "crc4 es de un E1, {0} de un T1",
  "span {0} is there twice": "el enlace {0} está dos veces",
  "a dynamic span is <driver>,<address>,<channels>,<timing>":
    "un enlace dinámico es <controlador>,<dirección>,<canales>,<reloj>",
  "an echo canceller needs its channels behind a comma": "un cancelador de eco necesita sus canales detrás de una coma",
  "'{0}' is no echo canceller that comes with DAHDI": "'{0}' no es un cancelador de eco de los que trae DAHDI",
  "cas needs its idle bits, as in 1-15:1101": "cas necesita sus bits de reposo, como en 1-15:1101",
  "channel {0} is {1} on line {2} already": "el canal {0} ya es {1} en la línea {2}",
  "defaultzone {0} is no loadzone": "defaultzone {0} no es ninguna loadzone",
  "spans {0} and {1} are both timing source {2}": "los enlaces {0} y {1} son los dos la fuente de reloj {2}",

  // src/telephony/dahdi/read/proc-span.ts
  "it has more than {0} channels": "tiene más de {0} canales",
  "{0} is no heading of a span": "{0} no es el encabezado de un enlace",
  "{0} is no framing and line code": "{0} no es un entramado y un código de línea",
  "{0} is no channel": "{0} no es un canal",
  "{0} is no span of DAHDI that spanwright can read: {1}": "{0} no es un enlace de DAHDI que spanwright sepa leer: {1}",

  // src/telephony/dahdi/read/sysfs-span.ts
  "the {0} of span {1} in /sys/bus/dahdi_spans is {2}, which spanwright cannot read":
    "el atributo {0} del enlace {1} en /sys/bus/dahdi_spans es {2}, que spanwright no sabe leer",

  // src/telephony/dahdi/render/render.ts
  "line {0} of {1} would be longer than the {2} bytes that dahdi_cfg reads":
    "la línea {0} de {1} tendría más de los {2} bytes que lee dahdi_cfg",
  "Use fewer separate ranges of channels on the span.": "Use menos intervalos separados de canales en el enlace.",

  // src/telephony/gateway/check-values.ts
  '"{0}" is no tone zone': '"{0}" no vale como zona de tonos',
  '"{0}" is no trunk name': '"{0}" no vale como nombre de troncal',
  "\"{0}\" is no prefix for '+'": "\"{0}\" no vale como prefijo para '+'",
  '"{0}" is no group name': '"{0}" no vale como nombre de grupo',
  '"{0}" is no type of service': '"{0}" no vale como tipo de servicio',
  '"{0}" is no MAC address': '"{0}" no vale como dirección MAC',
  '"{0}" is no kernel module': '"{0}" no vale como módulo del núcleo',
  '"{0}" is no {1}': '"{0}" no vale como {1:word}',
  "tone zone": "zona de tonos",
  "trunk name": "nombre de troncal",
  "codec": "códec",
  "number": "número",
  "pattern": "patrón",
  "prefix for '+'": "prefijo para '+'",
  "group name": "nombre de grupo",
  "type of service": "tipo de servicio",
  "kernel module": "módulo del núcleo",
  "the manager's secret must be 32 hexadecimal digits or more":
    "el secreto del usuario de gestión (manager) debe tener 32 cifras hexadecimales o más",
  "there are {0} virtual cables for {1} spans": "hay {0} cables virtuales para {1} enlaces",
  "a route names trunk {0}, and there is none of that number":
    "una ruta nombra la troncal {0}, y no hay ninguna con ese número",
  "a route names no trunk": "una ruta no nombra ninguna troncal",
  "there is no group {0}": "no existe el grupo {0}",
  "the gateway's files cannot be rendered: {0}": "no se pueden generar los ficheros de la pasarela: {0}",

  // src/telephony/gateway/layout.ts
  "is not there": "no está",
  "port {0} of {1}": "el puerto {0} de {1}",
  "span {0} is not there": "el enlace {0} no está",
  "is an {0}, planned {1}": "es un {0}, previsto {1}",
  "span {0} is an {1}, planned {2}": "el enlace {0} es un {1}, previsto {2}",
  "is port {0} of {1}, planned port {2} of {3}": "es el puerto {0} de {1}, previsto el puerto {2} de {3}",
  "span {0} is port {1} of {2}, planned port {3} of {4}":
    "el enlace {0} es el puerto {1} de {2}, previsto el puerto {3} de {4}",
  "begins with channel {0}, planned {1}": "empieza por el canal {0}, previsto {1}",
  "span {0} begins with channel {1}, planned {2}": "el enlace {0} empieza por el canal {1}, previsto {2}",
  "has channels {0} to {1}, planned {2} to {3}": "tiene los canales {0} a {1}, previstos {2} a {3}",
  "span {0} has channels {1} to {2}, planned {3} to {4}":
    "el enlace {0} tiene los canales {1} a {2}, previstos {3} a {4}",
  "has channel {0} as {1}, planned as B channel": "tiene el canal {0} como {1:word}, previsto como canal B",
  "span {0} has channel {1} as {2}, planned as B channel":
    "el enlace {0} tiene el canal {1} como {2:word}, previsto como canal B",
  "has channel {0} as {1}, planned as D-channel": "tiene el canal {0} como {1:word}, previsto como canal D",
  "span {0} has channel {1} as {2}, planned as D-channel":
    "el enlace {0} tiene el canal {1} como {2:word}, previsto como canal D",
  "unconfigured": "sin configurar",
  "span {0} is {1}, planned {2}": "el enlace {0} es {1}, previsto {2}",

  // src/telephony/gateway/observe-packages.ts
  "a distribution that does not say its name": "una distribución que no dice su nombre",

  // src/telephony/gateway/render.ts
  "gateway {0} has {1}; the oldest that spanwright writes files for is {2}":
    "la pasarela {0} tiene {1}; el más antiguo para el que spanwright escribe ficheros es {2}",
  "Install a newer Asterisk on it.": "Instale en ella un Asterisk más nuevo.",
  "gateway {0} asks for chan_sip, which {1} doesn't have: it ended with Asterisk 20":
    "la pasarela {0} pide chan_sip, que {1} no tiene: se acabó con Asterisk 20",
  "Set its sipDriver to pjsip in the site file.": "Ponga su sipDriver a pjsip en el fichero de la instalación.",
};
