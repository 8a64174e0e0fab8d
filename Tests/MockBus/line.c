/* Nodes that are read and written like files: serial ports, hidraw, evdev. Each is a pseudo terminal whose other end is carried to
 * and from the simulated device; what a HID's report descriptor is stands in sysfs, and a keyboard can be grabbed. */
#define _GNU_SOURCE
#include "bus.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/hidraw.h>
#include <linux/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

enum { ROOM = 1 << 14 };

static int master = -1, held = -1; /* `held` keeps the terminal from hanging up while nobody else has it open */
static GByteArray *said;           /* by the program, not yet taken by the device */

static gchar *below_root(const char *path) {
    gchar *root = umockdev_testbed_get_root_dir(testbed);
    gchar *whole = g_strconcat(root, path, NULL);
    g_free(root);
    return whole;
}

/* umockdev makes a terminal of its own for such nodes, but cannot make it a second time. So descriptions have no N: line for them,
 * and the node is made here as umockdev would make it, a link to a terminal, before anybody sees the device. */
static void plugged(void) {
    char terminal[64];
    struct termios settings;
    if (!said) said = g_byte_array_new();
    g_byte_array_set_size(said, 0);
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (master < 0 || grantpt(master) || unlockpt(master) || ptsname_r(master, terminal, sizeof terminal)) {
        perror("till-mockbus: a terminal");
        exit(2);
    }
    held = open(terminal, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (held < 0 || tcgetattr(held, &settings)) {
        perror("till-mockbus: the terminal");
        exit(2);
    }
    cfmakeraw(&settings);
    tcsetattr(held, TCSANOW, &settings);
    gchar *file = below_root(node), *folder = g_path_get_dirname(file);
    g_mkdir_with_parents(folder, 0755);
    unlink(file);
    if (symlink(terminal, file)) {
        perror("till-mockbus: the node");
        exit(2);
    }
    g_free(folder);
    g_free(file);
}

static void unplugged(void) {
    if (held >= 0) close(held);
    if (master >= 0) close(master);
    held = master = -1;
}

static void move(void) {
    guint8 bytes[ROOM];
    if (master < 0 || muted) return;
    if (said->len < ROOM) {
        ssize_t count = read(master, bytes, sizeof bytes);
        if (count > 0) g_byte_array_append(said, bytes, (guint)count);
    }
    if (said->len) {
        ssize_t count = send(device, said->data, said->len, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count > 0) g_byte_array_remove_range(said, 0, (guint)count);
    }
    if (heard->len) {
        ssize_t count = write(master, heard->data, heard->len);
        if (count > 0) g_byte_array_remove_range(heard, 0, (guint)count);
    }
}

/* HID 1.11, 6.2.2, as the kernel has it from the device and shows it in sysfs. */
static gboolean report_descriptor(UMockdevIoctlClient *client, UMockdevIoctlData *argument, gboolean whole) {
    gchar *link = g_strconcat(system_path, "/device/report_descriptor", NULL), *file = below_root(link), *bytes = NULL;
    gsize size = 0;
    gboolean is_there = g_file_get_contents(file, &bytes, &size, NULL) && size <= HID_MAX_DESCRIPTOR_SIZE;
    if (!is_there) {
        answer(client, -1, EIO);
    } else if (whole) {
        UMockdevIoctlData *data = umockdev_ioctl_data_resolve(argument, 0, sizeof(struct hidraw_report_descriptor), NULL);
        struct hidraw_report_descriptor *descriptor = (struct hidraw_report_descriptor *)data->data;
        memcpy(descriptor->value, bytes, MIN(size, descriptor->size));
        answer(client, 0, 0);
    } else {
        *(int *)umockdev_ioctl_data_resolve(argument, 0, sizeof(int), NULL)->data = (int)size;
        answer(client, 0, 0);
    }
    g_free(bytes);
    g_free(file);
    g_free(link);
    return TRUE;
}

/* The last request with which a program makes such a node its own is told, so that a test knows when. */
static gboolean request(UMockdevIoctlClient *client) {
    UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
    switch (umockdev_ioctl_client_get_request(client)) {
    case HIDIOCGRDESCSIZE: return report_descriptor(client, argument, FALSE);
    case HIDIOCGRDESC: fprintf(stderr, "till-mockbus: in use\n"); return report_descriptor(client, argument, TRUE);
    case EVIOCGRAB:
        if (!claimed_elsewhere) fprintf(stderr, "till-mockbus: in use\n");
        answer(client, claimed_elsewhere ? -1 : 0, claimed_elsewhere ? EBUSY : 0);
        return TRUE;
    case TIOCMBIS: fprintf(stderr, "till-mockbus: in use\n"); break; /* the terminal says that it has no such lines */
    }
    int error = 0, result = umockdev_ioctl_client_execute(client, &error, NULL);
    answer(client, result, error);
    return TRUE;
}

const Kind line = {request, move, plugged, unplugged};
