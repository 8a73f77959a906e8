# Sends SIP OPTIONS (RFC 3261 section 11) at a steady pace and notes when each is answered.
# Usage: perl - HOST PORT TOKEN COUNT INTERVAL_MS. Prints "address A.B.C.D", "sent N", and for each answer
# "SEQUENCE SENT_US RETURNED_US STATUS".
use Socket;

my ($host, $port, $token, $count, $interval_ms) = @ARGV;
my $patience_us = 2_000_000;
my $silence_us = 3_000_000;

alarm(int($count * $interval_ms / 1000) + 20);
my $binary = inet_aton($host) or die "no address for $host\n";
my $address = inet_ntoa($binary);
print "address $address\n";
socket(my $socket, PF_INET, SOCK_DGRAM, 0) or die "no UDP socket: $!\n";
# Connected, so that only that machine's packets are taken, and the address that we send from is known.
connect($socket, pack_sockaddr_in($port, $binary)) or die "no way to $address: $!\n";
my ($own_port, $own_binary) = unpack_sockaddr_in(getsockname($socket));
my $own = inet_ntoa($own_binary);
my (@sent, %back);

sub request {
    my ($sequence) = @_;
    my $number = $sequence + 1;
    return join("\r\n",
        "OPTIONS sip:$host:$port SIP/2.0",
        "Via: SIP/2.0/UDP $own:$own_port;rport;branch=z9hG4bK$token$number",
        "Max-Forwards: 70",
        "From: <sip:preflight\@$own>;tag=$token",
        "To: <sip:$host:$port>",
        "Call-ID: $token\@$own",
        "CSeq: $number OPTIONS",
        "Contact: <sip:preflight\@$own:$own_port>",
        "User-Agent: spanwright preflight",
        "Accept: application/sdp",
        "Content-Length: 0", "", "");
}

sub listen_until {
    my ($end_us) = @_;
    while ((my $left_us = $end_us - now_us()) > 0) {
        my $ready = "";
        vec($ready, fileno($socket), 1) = 1;
        next unless select($ready, undef, undef, $left_us / 1_000_000) > 0;
        # A closed port shows as an error of recv; the next request may be answered all the same.
        next unless defined recv($socket, my $packet, 8192, 0);
        my $now = now_us();
        my ($status) = $packet =~ m{^SIP/2\.0 ([1-6][0-9][0-9])[ \r]} or next;
        my ($number) = $packet =~ m{^CSeq[ \t]*:[ \t]*([0-9]{1,6})[ \t]+OPTIONS}mi or next;
        next unless index($packet, $token) >= 0 && $number >= 1 && $number <= @sent && !exists $back{$number - 1};
        $back{$number - 1} = [$now, $status];
        return if keys(%back) == $count;
    }
}

my $start_us = now_us();
for my $sequence (0 .. $count - 1) {
    listen_until($start_us + $sequence * $interval_ms * 1000);
    # A peer that has said nothing by now is not there, or doesn't talk to this port.
    last if !%back && now_us() - $start_us > $silence_us;
    push @sent, now_us();
    send($socket, request($sequence), 0);
}
listen_until(now_us() + $patience_us);
print "sent ", scalar(@sent), "\n";
print join(" ", $_, $sent[$_], @{ $back{$_} }), "\n" for sort { $a <=> $b } keys %back;
