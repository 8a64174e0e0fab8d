#include "world.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAXIMUM_WORLDS = 256 };

static pthread_mutex_t worlds_lock = PTHREAD_MUTEX_INITIALIZER;
static faultvfs_world *worlds[MAXIMUM_WORLDS];

/* A test without memory has nothing to say any more. */
static void *grown(void *memory, size_t size) {
    void *larger = realloc(memory, size ? size : 1);
    if (!larger) abort();
    return larger;
}

faultvfs_world *faultvfs_begin(const char *directory) {
    char *real = realpath(directory, NULL);
    if (!real) return NULL;
    faultvfs_world *world = calloc(1, sizeof *world);
    if (!world) abort();
    pthread_mutex_init(&world->lock, NULL);
    world->directory = real;
    world->directory_length = strlen(real);
    world->records = true;
    world->room = -1;
    pthread_mutex_lock(&worlds_lock);
    int place = 0;
    while (place < MAXIMUM_WORLDS && worlds[place]) place++;
    if (place < MAXIMUM_WORLDS) worlds[place] = world;
    pthread_mutex_unlock(&worlds_lock);
    if (place < MAXIMUM_WORLDS) return world;
    free(world->directory);
    free(world);
    return NULL;
}

void faultvfs_end(faultvfs_world *world) {
    pthread_mutex_lock(&worlds_lock);
    for (int place = 0; place < MAXIMUM_WORLDS; place++) if (worlds[place] == world) worlds[place] = NULL;
    pthread_mutex_unlock(&worlds_lock);
    for (int64_t i = 0; i < world->operation_count; i++) free(world->operations[i].data);
    for (int i = 0; i < world->life_count; i++) {
        free(world->lives[i].name);
        free(world->lives[i].base);
    }
    free(world->operations);
    free(world->lives);
    free(world->counted);
    free(world->directory);
    pthread_mutex_destroy(&world->lock);
    free(world);
}

faultvfs_world *world_of(const char *path) {
    faultvfs_world *found = NULL;
    pthread_mutex_lock(&worlds_lock);
    for (int place = 0; place < MAXIMUM_WORLDS && !found; place++) {
        faultvfs_world *world = worlds[place];
        if (world && !strncmp(path, world->directory, world->directory_length) && path[world->directory_length] == '/') found = world;
    }
    pthread_mutex_unlock(&worlds_lock);
    return found;
}

static void record(faultvfs_world *world, op_kind kind, int life, int64_t offset, int64_t length, const void *data) {
    if (world->operation_count == world->operation_capacity) {
        world->operation_capacity = world->operation_capacity ? world->operation_capacity * 2 : 1024;
        world->operations = grown(world->operations, (size_t)world->operation_capacity * sizeof(operation));
    }
    operation *next = &world->operations[world->operation_count++];
    *next = (operation){ .kind = kind, .life = life, .offset = offset, .length = length };
    if (data) {
        next->data = grown(NULL, (size_t)length);
        memcpy(next->data, data, (size_t)length);
    }
}

static int latest_life(faultvfs_world *world, const char *name) {
    for (int i = world->life_count - 1; i >= 0; i--) if (!strcmp(world->lives[i].name, name)) return i;
    return -1;
}

/* What lies on disk when a file is first seen: its length, and its bytes where they will be wanted. */
static void read_base(life *new_life, const char *path, bool with_bytes) {
    struct stat status;
    if (stat(path, &status)) abort();
    new_life->length = status.st_size;
    if (!with_bytes) return;
    /* Closing this drops the process's locks on the file; nobody here has any yet. */
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) abort();
    new_life->base = grown(NULL, (size_t)status.st_size);
    while (new_life->base_length < status.st_size) {
        ssize_t count = pread(file, new_life->base + new_life->base_length, (size_t)(status.st_size - new_life->base_length), new_life->base_length);
        if (count <= 0) abort();
        new_life->base_length += count;
    }
    close(file);
}

int world_opens(faultvfs_world *world, const char *path, faultvfs_kind kind, bool exists) {
    pthread_mutex_lock(&world->lock);
    const char *name = path + world->directory_length + 1;
    int index = latest_life(world, name);
    if (index < 0 || world->lives[index].is_deleted || !exists) {
        if (world->life_count == world->life_capacity) {
            world->life_capacity = world->life_capacity ? world->life_capacity * 2 : 16;
            world->lives = grown(world->lives, (size_t)world->life_capacity * sizeof(life));
        }
        /* A file made by other means than SQLite (renamed, linked) is taken as durable when it is first seen. */
        life new_life = { .name = strdup(name), .former = index, .kind = kind, .is_old = exists, .born_at = world->operation_count };
        if (exists) read_base(&new_life, path, world->records);
        index = world->life_count++;
        world->lives[index] = new_life;
        record(world, OP_CREATE, index, 0, 0, NULL);
    }
    pthread_mutex_unlock(&world->lock);
    return index;
}

static void give_back(faultvfs_world *world, int64_t bytes) {
    if (world->room >= 0 && bytes > 0) world->room += bytes;
}

void world_deletes(faultvfs_world *world, const char *path, bool durably) {
    pthread_mutex_lock(&world->lock);
    int index = latest_life(world, path + world->directory_length + 1);
    if (index >= 0 && !world->lives[index].is_deleted) {
        world->lives[index].is_deleted = true;
        give_back(world, world->lives[index].length);
        record(world, durably ? OP_DELETE_DURABLY : OP_DELETE, index, 0, 0, NULL);
    }
    pthread_mutex_unlock(&world->lock);
}

/* Whether the armed fault strikes now. */
static bool strikes(faultvfs_world *world) {
    if (--world->countdown > 0) return false;
    if (world->stays) world->countdown = 1;
    else world->fault = FAULTVFS_NONE;
    world->struck++;
    return true;
}

static int64_t length_of(const char *path) {
    struct stat status;
    return stat(path, &status) ? 0 : status.st_size;
}

/* What became of the file that others make and take away. */
static void look_at_counted(faultvfs_world *world) {
    if (!world->counted || world->room < 0) return;
    int64_t length = length_of(world->counted), left = world->room + world->counted_length - length;
    world->room = left > 0 ? left : 0;
    world->counted_length = length;
}

verdict world_judges_write(faultvfs_world *world, int index, int64_t offset, int64_t length) {
    verdict verdict = { .code = SQLITE_OK };
    pthread_mutex_lock(&world->lock);
    look_at_counted(world);
    faultvfs_fault fault = world->fault;
    int64_t growth = offset + length - world->lives[index].length;
    if ((fault == FAULTVFS_WRITE_FULL || fault == FAULTVFS_WRITE_ERROR) && strikes(world)) {
        verdict.code = fault == FAULTVFS_WRITE_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        verdict.point = world->point;
    } else if (world->room >= 0 && growth > world->room) {
        verdict.code = SQLITE_FULL;
        verdict.point = FAULTVFS_BEFORE;
        world->struck++;
    }
    pthread_mutex_unlock(&world->lock);
    return verdict;
}

verdict world_judges_sync(faultvfs_world *world) {
    verdict verdict = { .code = SQLITE_OK };
    pthread_mutex_lock(&world->lock);
    int64_t delay = world->sync_delay;
    if (world->fault == FAULTVFS_SYNC_ERROR && strikes(world)) {
        verdict.code = SQLITE_IOERR_FSYNC;
        verdict.point = world->point;
    }
    pthread_mutex_unlock(&world->lock);
    if (delay > 0) {
        struct timespec left = { .tv_sec = delay / 1000000, .tv_nsec = delay % 1000000 * 1000 };
        while (nanosleep(&left, &left) && errno == EINTR) continue;
    }
    return verdict;
}

void world_wrote(faultvfs_world *world, int index, faultvfs_kind kind, int64_t offset, int64_t length, const void *data) {
    pthread_mutex_lock(&world->lock);
    world->writes[kind]++;
    life *file = &world->lives[index];
    int64_t growth = offset + length - file->length;
    if (growth > 0) {
        file->length += growth;
        if (world->room >= 0) world->room = growth < world->room ? world->room - growth : 0;
    }
    if (world->records) record(world, OP_WRITE, index, offset, length, data);
    pthread_mutex_unlock(&world->lock);
}

void world_truncated(faultvfs_world *world, int index, int64_t length) {
    pthread_mutex_lock(&world->lock);
    give_back(world, world->lives[index].length - length);
    world->lives[index].length = length;
    if (world->records) record(world, OP_TRUNCATE, index, length, 0, NULL);
    pthread_mutex_unlock(&world->lock);
}

void world_synced(faultvfs_world *world, int index, faultvfs_kind kind, bool happened) {
    pthread_mutex_lock(&world->lock);
    world->syncs[kind]++;
    if (world->records && happened) record(world, OP_SYNC, index, 0, 0, NULL);
    pthread_mutex_unlock(&world->lock);
}

/* The face's small doors. */

#define LOCKED(statement) do { pthread_mutex_lock(&world->lock); statement; pthread_mutex_unlock(&world->lock); } while (0)

void faultvfs_record(faultvfs_world *world, bool on) { LOCKED(world->records = on); }

int64_t faultvfs_operations(faultvfs_world *world) {
    int64_t count;
    LOCKED(count = world->operation_count);
    return count;
}

int64_t faultvfs_syncs(faultvfs_world *world, faultvfs_kind kind) {
    int64_t count;
    LOCKED(count = world->syncs[kind]);
    return count;
}

int64_t faultvfs_writes(faultvfs_world *world, faultvfs_kind kind) {
    int64_t count;
    LOCKED(count = world->writes[kind]);
    return count;
}

int64_t faultvfs_struck(faultvfs_world *world) {
    int64_t count;
    LOCKED(count = world->struck);
    return count;
}

void faultvfs_reset_counts(faultvfs_world *world) {
    LOCKED({
        memset(world->syncs, 0, sizeof world->syncs);
        memset(world->writes, 0, sizeof world->writes);
        world->struck = 0;
    });
}

void faultvfs_arm(faultvfs_world *world, faultvfs_fault fault, int64_t nth, faultvfs_point point, bool stays) {
    LOCKED({
        world->fault = fault;
        world->countdown = nth;
        world->point = point;
        world->stays = stays;
    });
}

void faultvfs_promise_powersafe(faultvfs_world *world, bool on) { LOCKED(world->is_powersafe = on); }
void faultvfs_lift(faultvfs_world *world) { LOCKED(world->fault = FAULTVFS_NONE); }
void faultvfs_set_room(faultvfs_world *world, int64_t bytes) { LOCKED(world->room = bytes); }
void faultvfs_add_room(faultvfs_world *world, int64_t bytes) { LOCKED(if (world->room >= 0) world->room += bytes); }
void faultvfs_count_file(faultvfs_world *world, const char *name) {
    size_t length = world->directory_length + strlen(name) + 2;
    LOCKED({
        world->counted = grown(world->counted, length);
        snprintf(world->counted, length, "%s/%s", world->directory, name);
        world->counted_length = length_of(world->counted);
    });
}
void faultvfs_set_sync_delay(faultvfs_world *world, int64_t microseconds) { LOCKED(world->sync_delay = microseconds); }
