# Sends back what arrives of one paced stream, with the time of its arrival and how many have arrived by then.
# Usage: perl - ADDRESS TOKEN SECONDS. Prints "port N" at once and "received N" at its end.
use Socket;

my ($address, $token, $seconds) = @ARGV;
my $received = 0;
$| = 1;

sub end_now { print "received $received\n"; exit 0 }
$SIG{ALRM} = \&end_now;
alarm($seconds);

socket(my $socket, PF_INET, SOCK_DGRAM, 0) or die "no UDP socket: $!\n";
bind($socket, pack_sockaddr_in(0, inet_aton($address))) or die "cannot bind to $address: $!\n";
my ($port) = unpack_sockaddr_in(getsockname($socket));
print "port $port\n";

while (1) {
    my $from = recv($socket, my $packet, 2048, 0);
    my $now = now_us();
    next unless defined $from && length($packet) >= 41 && substr($packet, 12, 16) eq $token;
    end_now() if substr($packet, 40, 1) eq "S";
    $received += 1;
    substr($packet, 28, 12) = pack("NNN", int($now / 1_000_000), $now % 1_000_000, $received);
    send($socket, $packet, 0, $from);
}
