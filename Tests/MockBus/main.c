/* A USB printer that is not there, for tests of the real libudev and libusb: a umockdev testbed whose usbfs node is answered here.
 * Bytes of the bulk pipes go to and come from a TCP socket, behind which a simulated printer stands.
 *
 *   till-mockbus DESCRIPTION NODE SYSPATH PORT CONTROL -- PROGRAM ARGUMENTS…      (under umockdev-wrapper)
 *
 * DESCRIPTION is a umockdev device description, NODE the usbfs node it names, PORT the simulated printer's TCP port on 127.0.0.1,
 * CONTROL a FIFO from which words are read, one a line:
 *   unplug, plug   the device goes and comes, with its uevent
 *   mute           transfers are taken and never answered; speak ends that
 *   stall          the next bulk OUT is refused until the halt is cleared
 *   claim          somebody else has the interface; free ends that
 *   stop           asks the program to end
 * The exit status is the program's. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <linux/usbdevice_fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <umockdev.h>
#include <unistd.h>

enum { ROOM = 1 << 16 };

static UMockdevTestbed *testbed;
static UMockdevIoctlBase *answers;
static GMainLoop *loop;
static GMutex world; /* umockdev answers ioctls on a thread of its own */
static gchar *description;
static const char *node, *system_path;
static GList *under_way, *come_back; /* UMockdevIoctlData of submitted URBs, oldest first */
static GByteArray *heard;            /* from the printer, not yet asked for */
static int printer = -1, claimed, claimed_elsewhere, muted, stall_next, halted, exit_status = 1;
static int printer_port;
static GPid program;

static struct usbdevfs_urb *urb(UMockdevIoctlData *data) { return (struct usbdevfs_urb *)data->data; }

static void finish(UMockdevIoctlData *data, int status, int length) {
    urb(data)->status = status;
    urb(data)->actual_length = length;
    under_way = g_list_remove(under_way, data);
    come_back = g_list_append(come_back, data);
}

static void control_transfer(UMockdevIoctlData *data, guint8 *setup) {
    static const char id[] = "MFG:Till;CMD:ESC/POS;MDL:Mocked;CLS:PRINTER;";
    gsize length = sizeof id - 1 + 2;
    if (setup[0] == 0xA1 && setup[1] == 0) { /* GET_DEVICE_ID */
        setup[8] = length >> 8;
        setup[9] = length & 0xFF;
        memcpy(setup + 10, id, length - 2);
        finish(data, 0, (int)length);
    } else if (setup[0] == 0xA1 && setup[1] == 1) { /* GET_PORT_STATUS: selected, no error */
        setup[8] = 0x18;
        finish(data, 0, 1);
    } else {
        finish(data, -EPIPE, 0);
    }
}

static void move_bytes(void) {
    if (muted) return;
    for (GList *item = under_way, *next; item; item = next) {
        next = item->next;
        UMockdevIoctlData *data = item->data;
        guint8 *buffer = urb(data)->buffer;
        int length = urb(data)->buffer_length;
        if (urb(data)->type == USBDEVFS_URB_TYPE_CONTROL) {
            control_transfer(data, buffer);
        } else if (urb(data)->endpoint & 0x80) {
            if (!heard->len) continue;
            int count = MIN((int)heard->len, length);
            memcpy(buffer, heard->data, count);
            g_byte_array_remove_range(heard, 0, count);
            finish(data, 0, count);
        } else if (stall_next || halted) {
            stall_next = 0;
            halted = 1;
            finish(data, -EPIPE, 0);
        } else {
            ssize_t count = send(printer, buffer, length, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (count < 0 && errno == EAGAIN) continue; /* its buffer is full: asked again when it has said something, or soon */
            finish(data, count < 0 ? -EIO : 0, count < 0 ? 0 : (int)count);
        }
    }
}

static gboolean try_again(gpointer unused) {
    (void)unused;
    g_mutex_lock(&world);
    move_bytes();
    g_mutex_unlock(&world);
    return TRUE;
}

static void answer(UMockdevIoctlClient *client, int result, int error) { umockdev_ioctl_client_complete(client, result, error); }

static gboolean carry_out(UMockdevIoctlClient *client) {
    UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
    switch (umockdev_ioctl_client_get_request(client)) {
    case USBDEVFS_GET_CAPABILITIES: {
        UMockdevIoctlData *data = umockdev_ioctl_data_resolve(argument, 0, sizeof(guint32), NULL);
        *(guint32 *)data->data = USBDEVFS_CAP_BULK_CONTINUATION;
        answer(client, 0, 0);
        return TRUE;
    }
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_DISCONNECT_CLAIM:
        if (claimed || claimed_elsewhere) answer(client, -1, EBUSY);
        else { claimed = 1; answer(client, 0, 0); }
        return TRUE;
    case USBDEVFS_RELEASEINTERFACE: claimed = 0; answer(client, 0, 0); return TRUE;
    case USBDEVFS_CLEAR_HALT: halted = 0; answer(client, 0, 0); return TRUE;
    case USBDEVFS_SETCONFIGURATION:
    case USBDEVFS_RESET:
        fprintf(stderr, "till-mockbus: a configuration or reset disturbs the other functions of a device\n");
        answer(client, -1, EINVAL);
        return TRUE;
    case USBDEVFS_SETINTERFACE: answer(client, 0, 0); return TRUE;
    case USBDEVFS_GETDRIVER: answer(client, -1, ENODATA); return TRUE;
    case USBDEVFS_IOCTL: answer(client, -1, ENODATA); return TRUE; /* no kernel driver to detach or attach */
    case USBDEVFS_SUBMITURB: {
        UMockdevIoctlData *data = umockdev_ioctl_data_resolve(argument, 0, sizeof(struct usbdevfs_urb), NULL);
        umockdev_ioctl_data_resolve(data, offsetof(struct usbdevfs_urb, buffer), urb(data)->buffer_length, NULL);
        under_way = g_list_append(under_way, umockdev_ioctl_data_ref(data));
        move_bytes();
        answer(client, 0, 0);
        return TRUE;
    }
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY: {
        if (!come_back) { answer(client, -1, EAGAIN); return TRUE; }
        UMockdevIoctlData *data = come_back->data;
        come_back = g_list_delete_link(come_back, come_back);
        UMockdevIoctlData *pointer = umockdev_ioctl_data_resolve(argument, 0, sizeof(gpointer), NULL);
        umockdev_ioctl_data_set_ptr(pointer, 0, data);
        answer(client, 0, 0);
        return TRUE;
    }
    case USBDEVFS_DISCARDURB: {
        gulong address = *(gulong *)argument->data;
        for (GList *item = under_way; item; item = item->next) {
            if (((UMockdevIoctlData *)item->data)->client_addr != address) continue;
            finish(item->data, -ENOENT, 0);
            answer(client, 0, 0);
            return TRUE;
        }
        answer(client, -1, EINVAL);
        return TRUE;
    }
    }
    return FALSE;
}

static gboolean on_ioctl(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer unused) {
    (void)base, (void)unused;
    g_mutex_lock(&world);
    gboolean done = carry_out(client);
    g_mutex_unlock(&world);
    return done;
}

static void connect_printer(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)printer_port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    printer = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (printer < 0 || connect(printer, (struct sockaddr *)&address, sizeof address) < 0) {
        perror("till-mockbus: the simulated printer");
        exit(2);
    }
}

static gboolean on_printer(GIOChannel *channel, GIOCondition condition, gpointer unused) {
    (void)channel, (void)condition, (void)unused;
    guint8 bytes[ROOM];
    ssize_t count = recv(printer, bytes, sizeof bytes, MSG_DONTWAIT);
    if (count <= 0) return count < 0 && errno == EAGAIN;
    g_mutex_lock(&world);
    g_byte_array_append(heard, bytes, (guint)count);
    move_bytes();
    g_mutex_unlock(&world);
    return TRUE;
}

static void plug(void) {
    GError *error = NULL;
    if (!umockdev_testbed_attach_ioctl(testbed, node, answers, &error) || !umockdev_testbed_add_from_string(testbed, description, &error)) {
        fprintf(stderr, "till-mockbus: %s\n", error->message);
        exit(2);
    }
}

/* Every device of the description, the last named first: children before their parent, as the kernel does. */
static void unplug(void) {
    g_mutex_lock(&world);
    while (under_way) finish(under_way->data, -ENODEV, 0);
    claimed = 0;
    g_mutex_unlock(&world);
    gchar **lines = g_strsplit(description, "\n", -1);
    for (gint index = (gint)g_strv_length(lines) - 1; index >= 0; index--) {
        if (!g_str_has_prefix(lines[index], "P: ")) continue;
        gchar *path = g_strconcat("/sys", lines[index] + 3, NULL);
        umockdev_testbed_uevent(testbed, path, "remove");
        umockdev_testbed_remove_device(testbed, path);
        g_free(path);
    }
    g_strfreev(lines);
}

static void set(int *what, int value) {
    g_mutex_lock(&world);
    *what = value;
    move_bytes();
    g_mutex_unlock(&world);
}

static void obey(const char *word) {
    if (!strcmp(word, "unplug")) {
        unplug();
        umockdev_testbed_detach_ioctl(testbed, node, NULL);
    } else if (!strcmp(word, "plug")) {
        plug();
        umockdev_testbed_uevent(testbed, system_path, "add");
    } else if (!strcmp(word, "mute")) set(&muted, 1);
    else if (!strcmp(word, "speak")) set(&muted, 0);
    else if (!strcmp(word, "stall")) set(&stall_next, 1);
    else if (!strcmp(word, "claim")) set(&claimed_elsewhere, 1);
    else if (!strcmp(word, "free")) set(&claimed_elsewhere, 0);
    else if (!strcmp(word, "stop")) kill(program, SIGTERM);
    else { fprintf(stderr, "till-mockbus: '%s' is no word of the control\n", word); exit(2); }
}

static gboolean on_control(GIOChannel *channel, GIOCondition condition, gpointer unused) {
    (void)condition, (void)unused;
    gchar *line = NULL;
    gsize end = 0;
    while (g_io_channel_read_line(channel, &line, NULL, &end, NULL) == G_IO_STATUS_NORMAL) {
        line[end] = 0;
        obey(line);
        g_free(line);
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
    printer_port = atoi(arguments[4]);
    GError *error = NULL;
    if (!g_file_get_contents(arguments[1], &description, NULL, &error)) {
        fprintf(stderr, "till-mockbus: %s\n", error->message);
        return 66;
    }
    loop = g_main_loop_new(NULL, FALSE);
    heard = g_byte_array_new();
    connect_printer();
    testbed = umockdev_testbed_new();
    gchar *root = umockdev_testbed_get_root_dir(testbed);
    chmod(root, 0755); /* a program run as another user sees the world, too; whether it may open the device is the node's business */
    g_free(root);
    answers = umockdev_ioctl_base_new();
    g_signal_connect_after(answers, "handle-ioctl", G_CALLBACK(on_ioctl), NULL);
    plug();
    g_io_add_watch(g_io_channel_unix_new(printer), G_IO_IN, on_printer, NULL);
    GIOChannel *control = g_io_channel_unix_new(open(arguments[5], O_RDWR | O_NONBLOCK | O_CLOEXEC));
    g_io_channel_set_flags(control, G_IO_FLAG_NONBLOCK, NULL);
    g_io_add_watch(control, G_IO_IN, on_control, NULL);
    g_timeout_add(5, try_again, NULL);
    if (!g_spawn_async(NULL, arguments + 7, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &program, &error)) {
        fprintf(stderr, "till-mockbus: %s\n", error->message);
        return 69;
    }
    g_child_watch_add(program, ended, NULL);
    g_main_loop_run(loop);
    return exit_status;
}
