/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/pathtext.h"
#include "cli/command.h"
#include "cli/confshow.h"
#include "cli/schemadoc.h"

enum exit_code command_config_show(struct run *r)
{
    struct setups setups;
    struct rule_set rules;
    struct str path = r->operands.count > 0 ? r->operands.items[0] : STR(".");
    bool folder = file_is_folder(path);
    if (!setups_open(&setups, r))
        return EXIT_INPUT;
    struct str absolute = path_absolute(&r->arena, setups.discovery.cwd, path);
    const struct setup *setup =
        setups_find(&setups, folder ? absolute : path_parent(absolute));
    if (setup->broken || !setups_rules(&setups, &rules))
        return EXIT_INPUT;
    struct confshow show = {
        .arena = &r->arena,
        .config = &setup->config,
        .path = path,
        .left_out = setup_leaves_out(setup, absolute, folder),
    };
    confshow_find(r->settings.format)->emit(&show, &r->out);
    return EXIT_CLEAN;
}

enum exit_code command_config_check(struct run *r)
{
    struct setups setups;
    if (!setups_open(&setups, r))
        return EXIT_INPUT;
    if (r->operands.count == 0)
        (void)setups_find(&setups, setups.discovery.cwd);
    for (size_t i = 0; i < r->operands.count; i++)
        (void)setups_of_file(&setups, r->operands.items[i]);
    for (size_t i = 0; i < setups.count; i++) {
        const struct setup *s = setups.items[i];
        if (s->config.path.len == 0)
            buf_add(&r->out, STR("no configuration governs this folder\n"));
        else if (!s->broken)
            buf_printf(&r->out, "%.*s: no mistakes\n", STR_ARG(s->config.path));
    }
    return r->errors.count > 0 ? EXIT_INPUT : EXIT_CLEAN;
}

enum exit_code command_config_schema(struct run *r)
{
    schemadoc_find(r->settings.format)->emit(&r->arena, &r->out);
    return EXIT_CLEAN;
}
