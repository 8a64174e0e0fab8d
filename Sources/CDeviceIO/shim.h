// Device requests (ioctl) of Linux for Swift, which imports neither variadic functions nor the macros that make the numbers.
// Each gives what ioctl gives: -1 and errno on failure.
#include <errno.h>
#include <linux/hidraw.h>
#include <linux/input.h>
#include <string.h>
#include <sys/ioctl.h>

// hidraw: the report descriptor, and feature reports whose first byte is the report's number.
static inline int till_hidraw_descriptor_size(int fd, int *size) { return ioctl(fd, HIDIOCGRDESCSIZE, size); }
// Into `bytes`, of which there are `size`. The struct stays here: to Swift its 4096 bytes are a tuple that takes the compiler most of a minute.
static inline int till_hidraw_descriptor(int fd, unsigned char *bytes, int size) {
    struct hidraw_report_descriptor descriptor = {.size = (unsigned)size};
    if (size < 0 || size > HID_MAX_DESCRIPTOR_SIZE) {
        errno = EINVAL;
        return -1;
    }
    int result = ioctl(fd, HIDIOCGRDESC, &descriptor);
    if (result >= 0) memcpy(bytes, descriptor.value, (size_t)size);
    return result;
}
static inline int till_hidraw_set_feature(int fd, const void *report, int length) { return ioctl(fd, HIDIOCSFEATURE(length), report); }

// evdev: taken for ourselves alone (1) or given back (0).
static inline int till_evdev_grab(int fd, int grab) { return ioctl(fd, EVIOCGRAB, (void *)(long)grab); }

// usblp's port status (IEEE 1284: 08h no error, 10h selected, 20h paper out); LPGETSTATUS of linux/lp.h is 060Bh.
static inline int till_usblp_status(int fd, int *status) { return ioctl(fd, 0x060B, status); }
