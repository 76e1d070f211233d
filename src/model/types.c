/* SPDX-License-Identifier: Apache-2.0 */
#include "model/types.h"

#include "model/typedata.h"

static struct str line_at(uint32_t number)
{
    return str_from(typedata_text + typedata_starts[number]);
}

static struct str name_at(uint32_t number)
{
    struct str line = line_at(number);
    struct str name;

    str_cut(&line, '\t', &name);
    return name;
}

static struct str list_column(struct str *line)
{
    struct str column = {0};

    str_cut(line, '\t', &column);
    return str_eq(column, STR("-")) ? (struct str){0} : column;
}

static enum tag_shape shape_named(struct str name)
{
    static const struct {
        struct str name;
        enum tag_shape shape;
    } shapes[] = {
        {STR_INIT("list"),  TAG_SHAPE_LIST },
        {STR_INIT("map"),   TAG_SHAPE_MAP  },
        {STR_INIT("asg"),   TAG_SHAPE_ASG  },
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
    struct str tags = list_column(&line);

    if (str_cut(&tags, ':', &shape)) {
        out->tag_shape = shape_named(shape);
        str_cut(&tags, ':', &out->tag_property);
        out->tag_name = tags;
    }
    out->unordered = list_column(&line);
    out->attributes = list_column(&line);
    out->replacing = list_column(&line);
}

bool type_find(struct str type, struct type_info *out)
{
    uint32_t low = 0;
    uint32_t high = typedata_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = str_cmp(name_at(middle), type);

        if (order == 0) {
            read_line(line_at(middle), out);
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool type_lists(struct str list, struct str path)
{
    struct str item;

    while (str_cut(&list, ',', &item))
        if (str_eq(item, path))
            return true;
    return false;
}

struct str type_nearest(struct str type)
{
    struct str best = {0};
    size_t best_distance = type.len / 4 + 1;

    if (type.len > 200)
        return best;
    for (uint32_t i = 0; i < typedata_count; i++) {
        struct str name = name_at(i);
        size_t distance = str_distance(type, name);

        if (distance < best_distance) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}
