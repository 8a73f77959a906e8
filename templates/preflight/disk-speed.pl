# Writes, syncs and reads a file of a given size in a folder. The file loses its name right after it is made, so nothing
# is left however this ends.
# Usage: perl - FOLDER MEBIBYTES SYNCS. Prints "write_us N", "sync_us N" (of all small synced writes), "read_us N cold|cached".
use Fcntl;
use IO::Handle;

my ($folder, $mebibytes, $syncs) = @ARGV;

my $path = "$folder/.spanwright-speed-$$";
sysopen(my $file, $path, O_RDWR | O_CREAT | O_EXCL, 0600) or die "$path: $!\n";
unlink($path) or die "$path: $!\n";

# Not zeros: a file system that compresses or leaves holes would write nothing.
my $block = pack("L*", map { int(rand(2**32)) } 1 .. 2**18);
my $start_us = now_us();
for my $number (1 .. $mebibytes) {
    substr($block, 0, 4) = pack("L", $number);
    my $written = syswrite($file, $block);
    die "writing in $folder: $!\n" unless defined $written && $written == length $block;
}
$file->sync or die "syncing in $folder: $!\n";
print "write_us ", now_us() - $start_us, "\n";

$start_us = now_us();
for my $number (1 .. $syncs) {
    sysseek($file, $number * 4096, 0);
    die "writing in $folder: $!\n" unless defined syswrite($file, $block, 4096);
    $file->sync or die "syncing in $folder: $!\n";
}
print "sync_us ", now_us() - $start_us, "\n";

# 221 is fadvise64 on x86-64 and 4 POSIX_FADV_DONTNEED: what is read next comes from the disk.
my $dropped = -x "/lib64/ld-linux-x86-64.so.2" && syscall(221, fileno($file), 0, 0, 4) == 0;
sysseek($file, 0, 0);
$start_us = now_us();
1 while sysread($file, my $read, 2**20);
print "read_us ", now_us() - $start_us, $dropped ? " cold" : " cached", "\n";
