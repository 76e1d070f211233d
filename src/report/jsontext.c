/* SPDX-License-Identifier: Apache-2.0 */
#include "report/jsontext.h"

#include "report/glyph.h"

#include <cjson/cJSON.h>

enum { ROOM_MAX = 1 << 22, PRINT_FIRST = 1 << 16 };

void json_open(struct json *j, bool defused, size_t most)
{
    *j = (struct json){.defused = defused, .most = most};
    buf_init(&j->room, ROOM_MAX);
}

void json_close(struct json *j, cJSON *root, struct buf *out)
{
    char *text = cJSON_PrintBuffered(root, PRINT_FIRST, true);
    buf_add(out, str_from(text));
    buf_add_char(out, '\n');
    cJSON_free(text);
    cJSON_Delete(root);
    buf_finish(&j->room);
}

/* A NUL would end the text early. */
static void add_utf8(struct buf *out, struct str text)
{
    for (struct str part; str_cut(&text, '\0', &part);) {
        glyph_add_utf8(out, part);
        if (text.len > 0)
            buf_add(out, STR("\xEF\xBF\xBD"));
    }
}

/* NUL-terminated; until the next text. */
static const char *made_fit(struct json *j, struct str text)
{
    buf_reset(&j->room);
    struct str kept = str_slice(text, 0, j->most);
    while (kept.len < text.len && kept.len > 0 && (text.ptr[kept.len] & 0xC0) == 0x80)
        kept.len--;
    if (j->defused)
        glyph_add(&j->room, kept);
    else
        add_utf8(&j->room, kept);
    if (kept.len < text.len)
        buf_add(&j->room, STR("…"));
    buf_add_char(&j->room, '\0');
    return buf_str(&j->room).ptr;
}

void json_add_text(struct json *j, cJSON *object, const char *key, struct str text)
{
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateString(made_fit(j, text)));
}

void json_add_lines(struct json *j, cJSON *object, const char *key, struct str text)
{
    bool first = true;
    buf_reset(&j->room);
    for (struct str line; str_cut(&text, '\n', &line); first = false) {
        if (!first)
            buf_add_char(&j->room, '\n');
        glyph_add(&j->room, line);
    }
    buf_add_char(&j->room, '\0');
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateString(buf_str(&j->room).ptr));
}

void json_add_optional(struct json *j, cJSON *object, const char *key, struct str text)
{
    if (text.len == 0)
        cJSON_AddItemToObjectCS(object, key, cJSON_CreateNull());
    else
        json_add_text(j, object, key, text);
}

void json_add_number(struct json *j, cJSON *object, const char *key, size_t number)
{
    buf_reset(&j->room);
    buf_printf(&j->room, "%zu", number);
    buf_add_char(&j->room, '\0');
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateRaw(buf_str(&j->room).ptr));
}

void json_push_text(struct json *j, cJSON *array, struct str text)
{
    cJSON_AddItemToArray(array, cJSON_CreateString(made_fit(j, text)));
}
