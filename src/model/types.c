/* SPDX-License-Identifier: Apache-2.0 */
#include "model/types.h"

#include "model/typedata.h"

static struct str name_at(uint32_t number)
{
    struct str line = lines_at(&typedata, number);

    return lines_column(&line);
}

static enum tag_shape shape_named(struct str name)
{
    static const struct {
        struct str name;
        enum tag_shape shape;
    } shapes[] = {
        {STR_INIT("list"), TAG_SHAPE_LIST},
        {STR_INIT("map"), TAG_SHAPE_MAP},
        {STR_INIT("asg"), TAG_SHAPE_ASG},
        {STR_INIT("specs"), TAG_SHAPE_SPECS},
    };

    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (str_eq(shapes[i].name, name))
            return shapes[i].shape;
    return TAG_SHAPE_NONE;
}

static void read_line(struct str line, struct type_info *out)
{
    struct str shape;

    *out = (struct type_info){0};
    str_cut(&line, '\t', &out->type);
    struct str tags = lines_column(&line);

    if (str_cut(&tags, ':', &shape)) {
        out->tag_shape = shape_named(shape);
        str_cut(&tags, ':', &out->tag_property);
        out->tag_name = tags;
    }
    out->unordered = lines_column(&line);
    out->attributes = lines_column(&line);
    out->replacing = lines_column(&line);
}

bool type_find(struct str type, struct type_info *out)
{
    struct str line;
    bool found = lines_find(&typedata, type, &line);

    if (found)
        read_line(line, out);
    return found;
}

bool type_lists(struct str list, struct str path)
{
    struct str item;

    while (str_cut(&list, ',', &item))
        if (str_eq(item, path))
            return true;
    return false;
}

/* The next letter or digit, a small one; 0 at the end. */
static int next_letter(struct str *rest)
{
    while (rest->len > 0) {
        char c = rest->ptr[0];
        *rest = str_slice(*rest, 1, rest->len);
        if (c != ':' && c != '_')
            return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
    }
    return 0;
}

static bool has_letters(struct str a, struct str b)
{
    int x;
    do {
        x = next_letter(&a);
        if (x != next_letter(&b))
            return false;
    } while (x != 0);
    return true;
}

struct str type_of_letters(struct str letters)
{
    for (uint32_t i = 0; i < typedata.count; i++) {
        if (has_letters(name_at(i), letters))
            return name_at(i);
    }
    return (struct str){0};
}

struct str type_nearest(struct str type)
{
    struct str best = {0};
    size_t best_distance = type.len / 4 + 1;

    if (type.len > 200)
        return best;
    for (uint32_t i = 0; i < typedata.count; i++) {
        struct str name = name_at(i);
        size_t distance = str_distance(type, name);

        if (distance < best_distance) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}
