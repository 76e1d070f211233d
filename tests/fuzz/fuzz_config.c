/* SPDX-License-Identifier: Apache-2.0 */
/* A configuration: checked, completed, shown; and what is shown says the same. */
#include "cli/confshow.h"
#include "cli/overlay.h"
#include "cli/schema.h"
#include "cli/waivers.h"
#include "doc/reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SHOWN_MAX = 64 << 20 };

/* A key of more than 1024 bytes, say, is shown in a way that YAML does not read. */
static void read_again(struct arena *a, const struct config *c, struct str text)
{
    struct sources all = {0};
    struct diags d = {.arena = a};
    uint16_t n = sources_add(a, &all, STR("again.yaml"), arena_str(a, text));
    const struct value *root = yaml_read(a, &all, n, &d);
    if (root != NULL && !value_equal(root, c->tree))
        abort();
}

static void use(struct arena *a, const struct config *c)
{
    static const char *const formats[] = {"json", "yaml"};
    struct confshow show = {.arena = a, .config = c, .path = STR("x")};
    struct buf out;
    size_t count = 0;
    (void)waivers_read(a, c, &count);
    buf_init(&out, SHOWN_MAX);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        buf_reset(&out);
        confshow_find(str_from(formats[i]))->emit(&show, &out);
    }
    read_again(a, c, buf_str(&out));
    buf_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct config c = {.path = STR("f/c.yaml")};
    struct diags d = {.arena = &a};
    struct str bytes = arena_str(&a, (struct str){(const char *)data, size});
    uint16_t n = sources_add(&a, &c.sources, c.path, bytes);
    const struct value *root = doc_read(&a, &c.sources, n, &d);
    if (root != NULL)
        schema_check(root, &d);
    (void)sources_add(&a, &c.sources, STR("command line"), STR(""));
    (void)sources_add(&a, &c.sources, STR("default"), STR(""));
    if (root != NULL && d.count == 0) {
        struct value tree = overlay_paths(&a, *root, c.path);
        tree = overlay_defaults(&a, tree);
        c.tree = &tree;
        use(&a, &c);
    }
    arena_finish(&a);
    return 0;
}
