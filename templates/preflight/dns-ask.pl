# Asks one name server over UDP (RFC 1035). Usage: perl - SERVER NAME TIMEOUT_MS TRIES.
# Prints "answer RCODE ANSWERS MICROSECONDS", or "silent" where nothing came.
use Socket;

my ($server, $name, $timeout_ms, $tries) = @ARGV;

alarm(int($timeout_ms * $tries / 1000) + 5);
socket(my $socket, PF_INET, SOCK_DGRAM, 0) or die "no UDP socket: $!\n";
connect($socket, pack_sockaddr_in(53, inet_aton($server))) or die "no way to $server: $!\n";
for my $try (1 .. $tries) {
    my $id = int(rand(65536));
    my $labels = join("", map { pack("C/a*", $_) } split(/\./, $name)) . "\0";
    my $start_us = now_us();
    send($socket, pack("nnnnnn", $id, 0x0100, 1, 0, 0, 0) . $labels . pack("nn", 1, 1), 0);
    while ((my $left_us = $start_us + $timeout_ms * 1000 - now_us()) > 0) {
        my $ready = "";
        vec($ready, fileno($socket), 1) = 1;
        next unless select($ready, undef, undef, $left_us / 1_000_000) > 0;
        last unless defined recv($socket, my $packet, 4096, 0);
        next unless length($packet) >= 12;
        my ($answer_id, $flags, undef, $answers) = unpack("nnnn", $packet);
        next unless $answer_id == $id && $flags & 0x8000;
        print join(" ", "answer", $flags & 15, $answers, now_us() - $start_us), "\n";
        exit 0;
    }
}
print "silent\n";
