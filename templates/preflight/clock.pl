# Stands before each of the other programs here. They need perl-base alone, which every Debian and Ubuntu has.
use strict;
use warnings;

# Time::HiRes is not in perl-base. Without it: 228 is clock_gettime on x86-64, 1 the monotonic clock.
my $has_clock = eval { require Time::HiRes; 1 };

sub now_us {
    return int(Time::HiRes::clock_gettime(1) * 1_000_000) if $has_clock;
    my $time = pack("q2", 0, 0);
    syscall(228, 1, $time) == 0 or die "no monotonic clock: $!\n";
    my ($whole, $nano) = unpack("q2", $time);
    return $whole * 1_000_000 + int($nano / 1000);
}

