#define _GNU_SOURCE
#include "world.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECTOR = 512 };

/* SplitMix64, so that a seed gives the same cut on every machine. */
static uint64_t drawn(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

typedef struct {
    unsigned char *bytes;
    int64_t length, capacity;
    bool garbage_in_holes;
    uint64_t *random;
} image;

/* A file that grew without its content holds zeros, or whatever lay there before. */
static void grow(image *image, int64_t length) {
    if (length <= image->length) return;
    if (length > image->capacity) {
        image->capacity = length * 2;
        image->bytes = realloc(image->bytes, (size_t)image->capacity);
        if (!image->bytes) abort();
    }
    if (image->garbage_in_holes) {
        uint64_t garbage = drawn(image->random) | 1;
        for (int64_t i = image->length; i < length; i++) image->bytes[i] = (unsigned char)((garbage *= 6364136223846793005u) >> 56);
    } else {
        memset(image->bytes + image->length, 0, (size_t)(length - image->length));
    }
    image->length = length;
}

static void put(image *image, int64_t offset, const unsigned char *data, int64_t length) {
    grow(image, offset + length);
    memcpy(image->bytes + offset, data, (size_t)length);
}

/* How the disk treats what was not synced: all of it lost, all of it kept, or each piece by itself. */
typedef enum { MOOD_LOSE, MOOD_KEEP, MOOD_MIX } mood;

static void put_doubtful(image *image, const operation *op, mood mood) {
    int choice = mood == MOOD_LOSE ? 0 : mood == MOOD_KEEP ? 1 : (int)(drawn(image->random) % 3);
    if (choice == 1) put(image, op->offset, op->data, op->length);
    if (choice != 2) return;
    /* Torn at the sectors of the disk, not of the write. */
    for (int64_t done = 0; done < op->length;) {
        int64_t piece = SECTOR - (op->offset + done) % SECTOR;
        if (piece > op->length - done) piece = op->length - done;
        if (drawn(image->random) & 1) put(image, op->offset + done, op->data + done, piece);
        done += piece;
    }
}

static int64_t last_sync(const faultvfs_world *world, int index, int64_t cut) {
    for (int64_t i = cut - 1; i >= 0; i--) if (world->operations[i].kind == OP_SYNC && world->operations[i].life == index) return i;
    return -1;
}

static image rebuilt(const faultvfs_world *world, int index, int64_t cut, mood mood, uint64_t *random) {
    image image = { .garbage_in_holes = drawn(random) & 1, .random = random };
    const life *life = &world->lives[index];
    if (life->base_length > 0) put(&image, 0, life->base, life->base_length);
    int64_t synced = last_sync(world, index, cut), extent = image.length;
    for (int64_t i = life->born_at; i < cut; i++) {
        const operation *op = &world->operations[i];
        if (op->life != index) continue;
        bool is_durable = i < synced;
        if (op->kind == OP_WRITE) {
            if (is_durable) put(&image, op->offset, op->data, op->length);
            else put_doubtful(&image, op, mood);
            if (op->offset + op->length > extent) extent = op->offset + op->length;
        } else if (op->kind == OP_TRUNCATE && (is_durable || mood == MOOD_KEEP || (mood == MOOD_MIX && drawn(random) & 1))) {
            grow(&image, op->offset);
            image.length = op->offset;
            extent = op->offset;
        }
    }
    /* The new length may have reached the disk before the data did. */
    if (mood == MOOD_MIX && drawn(random) % 4 == 0) grow(&image, extent);
    return image;
}

/* The last time the directory itself was synced. SQLite's Unix VFS does it at the first sync of a journal or WAL it made, and
 * with a deletion that asks for it; names made or deleted before are settled by it. */
static int64_t last_directory_sync(const faultvfs_world *world, int64_t cut) {
    int64_t found = -1;
    for (int index = 0; index < world->life_count; index++) {
        if (world->lives[index].kind == FAULTVFS_MAIN) continue;
        for (int64_t i = world->lives[index].born_at; i < cut; i++) {
            if (world->operations[i].life != index || world->operations[i].kind != OP_SYNC) continue;
            if (i > found) found = i;
            break;
        }
    }
    for (int64_t i = cut - 1; i > found; i--) if (world->operations[i].kind == OP_DELETE_DURABLY) return i;
    return found;
}

static int64_t death(const faultvfs_world *world, int index, int64_t cut) {
    for (int64_t i = world->lives[index].born_at; i < cut; i++) {
        const operation *op = &world->operations[i];
        if (op->life == index && (op->kind == OP_DELETE || op->kind == OP_DELETE_DURABLY)) return i;
    }
    return -1;
}

/* Which life of the name is found after the cut; -1 for none. */
static int found_life(const faultvfs_world *world, int index, int64_t cut, mood mood, uint64_t *random) {
    int64_t settled = last_directory_sync(world, cut);
    while (index >= 0 && world->lives[index].born_at >= cut) index = world->lives[index].former;
    for (; index >= 0; index = world->lives[index].former) {
        const life *life = &world->lives[index];
        bool happens = mood == MOOD_KEEP || (mood == MOOD_MIX && drawn(random) & 1);
        int64_t died = death(world, index, cut);
        bool is_dead = died >= 0 && (died <= settled || happens);
        bool was_born = life->is_old || life->born_at <= settled || last_sync(world, index, cut) >= 0 || happens;
        if (was_born) return is_dead ? -1 : index;
    }
    return -1;
}

static int write_file(const char *directory, const char *name, const image *image) {
    char *path;
    if (asprintf(&path, "%s/%s", directory, name) < 0) return ENOMEM;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    int code = file < 0 ? errno : 0;
    for (int64_t done = 0; !code && done < image->length;) {
        ssize_t count = write(file, image->bytes + done, (size_t)(image->length - done));
        if (count < 0) code = errno;
        else done += count;
    }
    if (file >= 0 && close(file) && !code) code = errno;
    free(path);
    return code;
}

int faultvfs_rebuild(faultvfs_world *world, int64_t cut, uint64_t seed, const char *target) {
    int code = 0;
    pthread_mutex_lock(&world->lock);
    if (!world->records) code = EINVAL;
    if (cut > world->operation_count) cut = world->operation_count;
    uint64_t random = seed;
    uint64_t draw = drawn(&random) % 8;
    mood mood = draw == 0 ? MOOD_LOSE : draw == 1 ? MOOD_KEEP : MOOD_MIX;
    for (int index = 0; index < world->life_count && !code; index++) {
        bool is_latest = true;
        for (int later = index + 1; later < world->life_count; later++) if (world->lives[later].former == index) is_latest = false;
        if (!is_latest) continue;
        int found = found_life(world, index, cut, mood, &random);
        if (found < 0) continue;
        image image = rebuilt(world, found, cut, mood, &random);
        code = write_file(target, world->lives[found].name, &image);
        free(image.bytes);
    }
    pthread_mutex_unlock(&world->lock);
    return code;
}
