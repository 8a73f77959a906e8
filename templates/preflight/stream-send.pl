# Sends one paced stream of packets in the shape of RTP (RFC 3550) and notes when each comes back.
# Usage: perl - ADDRESS PORT TOKEN COUNT INTERVAL_MS BYTES. Prints "sent N", then for each packet that came back
# "SEQUENCE SENT_US RETURNED_US FAR_US FAR_COUNT"; the far times are of the far end's own clock.
use Socket;

my ($address, $port, $token, $count, $interval_ms, $bytes) = @ARGV;
my $patience_us = 1_500_000;

alarm(int($count * $interval_ms / 1000) + 10);
socket(my $socket, PF_INET, SOCK_DGRAM, 0) or die "no UDP socket: $!\n";
my $far = pack_sockaddr_in($port, inet_aton($address));
my (@sent, %back);

sub packet {
    my ($sequence, $command) = @_;
    # Version 2, payload type 8 (PCMA), 160 samples a packet, as a call in G.711 has them.
    my $head = pack("CCnNN", 0x80, 8, $sequence & 0xffff, $sequence * 160, 0x53505752);
    my $packet = $head . $token . pack("NNN", 0, 0, 0) . $command . pack("N", $sequence);
    return $packet . ("\xd5" x ($bytes - length $packet));
}

sub listen_until {
    my ($end_us) = @_;
    while ((my $left_us = $end_us - now_us()) > 0) {
        my $ready = "";
        vec($ready, fileno($socket), 1) = 1;
        next unless select($ready, undef, undef, $left_us / 1_000_000) > 0;
        my $from = recv($socket, my $packet, 2048, 0);
        my $now = now_us();
        next unless defined $from && length($packet) >= 45 && substr($packet, 12, 16) eq $token;
        my ($whole, $micro, $far_count) = unpack("NNN", substr($packet, 28, 12));
        my $sequence = unpack("N", substr($packet, 41, 4));
        next if $sequence >= @sent || exists $back{$sequence};
        $back{$sequence} = [$now, $whole * 1_000_000 + $micro, $far_count];
        return if keys(%back) == $count;
    }
}

my $start_us = now_us();
for my $sequence (0 .. $count - 1) {
    listen_until($start_us + $sequence * $interval_ms * 1000);
    push @sent, now_us();
    send($socket, packet($sequence, "P"), 0, $far);
}
listen_until(now_us() + $patience_us);
send($socket, packet(0, "S"), 0, $far) for 1 .. 3;
print "sent $count\n";
print join(" ", $_, $sent[$_], @{ $back{$_} }), "\n" for sort { $a <=> $b } keys %back;
