/* A device that is not there, for tests of the real libudev, libusb, hidraw, evdev and ttys: a umockdev testbed whose device file is
 * answered here (usbfs.c, line.c). Its bytes go to and come from a TCP socket, behind which a simulated device stands.
 *
 *   till-mockbus DESCRIPTION NODE SYSPATH PORT CONTROL -- PROGRAM ARGUMENTS…      (under umockdev-wrapper)
 *
 * DESCRIPTION is a umockdev device description, NODE the device file it names and SYSPATH the device that has it, PORT the simulated
 * device's TCP port on 127.0.0.1, CONTROL a FIFO from which words are read, one a line:
 *   unplug, plug   the device goes and comes, with its uevent
 *   cut BYTES      the device goes when it was sent so many bytes more, in the middle of a transfer (USB)
 *   mute           transfers are taken and never answered; speak ends that
 *   stall          the next bulk OUT is refused until the halt is cleared (USB)
 *   claim          somebody else has the interface, or has grabbed the keyboard; free ends that
 *   stop           asks the program to end
 * The exit status is the program's. */
#define _GNU_SOURCE /* environ */
#include "bus.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROOM = 1 << 16 };

UMockdevTestbed *testbed;
const char *node, *system_path;
int device = -1, claimed_elsewhere, muted, stall_next, pulled, lost;
long cut_after = -1;
GByteArray *heard;

static const Kind *kind;
static UMockdevIoctlBase *answers;
static GMainLoop *loop;
static GMutex world; /* umockdev answers ioctls on a thread of its own */
static gchar *description;
static int exit_status = 1;
static int device_port;
static GPid program;

static gboolean try_again(gpointer unused) {
    (void)unused;
    g_mutex_lock(&world);
    kind->move();
    g_mutex_unlock(&world);
    return TRUE;
}

void answer(UMockdevIoctlClient *client, int result, int error) { umockdev_ioctl_client_complete(client, result, error); }

static gboolean on_ioctl(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer unused) {
    (void)base, (void)unused;
    g_mutex_lock(&world);
    gboolean done = kind->request(client);
    g_mutex_unlock(&world);
    return done;
}

static void connect_device(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)device_port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    device = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (device < 0 || connect(device, (struct sockaddr *)&address, sizeof address) < 0) {
        perror("till-mockbus: the simulated device");
        exit(2);
    }
}

static gboolean on_device(GIOChannel *channel, GIOCondition condition, gpointer unused) {
    (void)channel, (void)condition, (void)unused;
    guint8 bytes[ROOM];
    ssize_t count = recv(device, bytes, sizeof bytes, MSG_DONTWAIT);
    if (count <= 0) return count < 0 && errno == EAGAIN;
    g_mutex_lock(&world);
    g_byte_array_append(heard, bytes, (guint)count);
    kind->move();
    g_mutex_unlock(&world);
    return TRUE;
}

static void fail(const GError *error) {
    fprintf(stderr, "till-mockbus: %s\n", error->message);
    exit(2);
}

/* First who answers, then the node, then the device: a program may open it as soon as it is there. */
static void plug(void) {
    GError *error = NULL;
    if (!umockdev_testbed_attach_ioctl(testbed, node, answers, &error)) fail(error);
    g_mutex_lock(&world);
    lost = 0;
    kind->plugged();
    g_mutex_unlock(&world);
    if (!umockdev_testbed_add_from_string(testbed, description, &error)) fail(error);
}

/* Every device of the description, the last named first: children before their parent, as the kernel does. Transfers end when all has
 * been told: umockdev gives up when somebody stops listening while it tells, as libusb does once its device is closed. */
static void unplug(void) {
    gchar **lines = g_strsplit(description, "\n", -1);
    for (gint index = (gint)g_strv_length(lines) - 1; index >= 0; index--) {
        if (!g_str_has_prefix(lines[index], "P: ")) continue;
        gchar *path = g_strconcat("/sys", lines[index] + 3, NULL);
        umockdev_testbed_uevent(testbed, path, "remove");
        umockdev_testbed_remove_device(testbed, path);
        g_free(path);
    }
    g_strfreev(lines);
    umockdev_testbed_detach_ioctl(testbed, node, NULL);
    g_mutex_lock(&world);
    pulled = 0;
    lost = 1;
    kind->unplugged();
    g_byte_array_set_size(heard, 0);
    g_mutex_unlock(&world);
}

static gboolean unplug_now(gpointer unused) {
    (void)unused;
    unplug();
    return FALSE;
}

void pull_plug(void) { g_idle_add(unplug_now, NULL); }

static void set(int *what, int value) {
    g_mutex_lock(&world);
    *what = value;
    kind->move();
    g_mutex_unlock(&world);
}

static void obey(const char *word) {
    if (!strcmp(word, "unplug")) unplug();
    else if (!strcmp(word, "plug")) {
        plug();
        umockdev_testbed_uevent(testbed, system_path, "add");
    } else if (g_str_has_prefix(word, "cut ")) {
        g_mutex_lock(&world);
        cut_after = atol(word + 4);
        g_mutex_unlock(&world);
    } else if (!strcmp(word, "mute")) set(&muted, 1);
    else if (!strcmp(word, "speak")) set(&muted, 0);
    else if (!strcmp(word, "stall")) set(&stall_next, 1);
    else if (!strcmp(word, "claim")) set(&claimed_elsewhere, 1);
    else if (!strcmp(word, "free")) set(&claimed_elsewhere, 0);
    else if (!strcmp(word, "stop")) kill(program, SIGTERM);
    else { fprintf(stderr, "till-mockbus: '%s' is no word of the control\n", word); exit(2); }
}

/* How many words were carried out stands in /dev/till-mockbus, for a program in this world that moves the plug itself. */
static void tell_done(void) {
    static int words;
    gchar *root = umockdev_testbed_get_root_dir(testbed), *file = g_strconcat(root, "/dev/till-mockbus", NULL), text[16];
    g_snprintf(text, sizeof text, "%d", words++);
    g_file_set_contents(file, text, -1, NULL);
    g_free(file);
    g_free(root);
}

static gboolean on_control(GIOChannel *channel, GIOCondition condition, gpointer unused) {
    (void)condition, (void)unused;
    gchar *line = NULL;
    gsize end = 0;
    while (g_io_channel_read_line(channel, &line, NULL, &end, NULL) == G_IO_STATUS_NORMAL) {
        line[end] = 0;
        obey(line);
        g_free(line);
        tell_done();
    }
    return TRUE;
}

static void ended(GPid pid, gint status, gpointer unused) {
    (void)pid, (void)unused;
    exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    g_main_loop_quit(loop);
}

int main(int count, char **arguments) {
    if (count < 8 || strcmp(arguments[6], "--")) {
        fprintf(stderr, "usage: till-mockbus DESCRIPTION NODE SYSPATH PORT CONTROL -- PROGRAM ARGUMENTS\n");
        return 64;
    }
    node = arguments[2];
    system_path = arguments[3];
    device_port = atoi(arguments[4]);
    kind = g_str_has_prefix(node, "/dev/bus/usb/") ? &usbfs : &line;
    GError *error = NULL;
    if (!g_file_get_contents(arguments[1], &description, NULL, &error)) {
        fprintf(stderr, "till-mockbus: %s\n", error->message);
        return 66;
    }
    loop = g_main_loop_new(NULL, FALSE);
    heard = g_byte_array_new();
    connect_device();
    testbed = umockdev_testbed_new();
    gchar *root = umockdev_testbed_get_root_dir(testbed);
    chmod(root, 0755); /* a program run as another user sees the world, too; whether it may open the device is the node's business */
    g_free(root);
    answers = umockdev_ioctl_base_new();
    g_signal_connect_after(answers, "handle-ioctl", G_CALLBACK(on_ioctl), NULL);
    plug();
    tell_done();
    g_io_add_watch(g_io_channel_unix_new(device), G_IO_IN, on_device, NULL);
    GIOChannel *control = g_io_channel_unix_new(open(arguments[5], O_RDWR | O_NONBLOCK | O_CLOEXEC));
    g_io_channel_set_flags(control, G_IO_FLAG_NONBLOCK, NULL);
    g_io_add_watch(control, G_IO_IN, on_control, NULL);
    g_timeout_add(5, try_again, NULL);
    /* Not by fork: umockdev holds locks in other threads, on which its functions would wait for ever in the child. */
    int trouble = posix_spawn(&program, arguments[7], NULL, NULL, arguments + 7, environ);
    if (trouble) {
        fprintf(stderr, "till-mockbus: %s: %s\n", arguments[7], strerror(trouble));
        return 69;
    }
    g_child_watch_add(program, ended, NULL);
    g_main_loop_run(loop);
    return exit_status;
}
