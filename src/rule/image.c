/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/image.h"

#include "rule/view.h"

/* What the approved list says of ways to choose an image. */
struct approval {
    bool by_id;      /* the id is listed */
    bool by_path;    /* the SSM parameter is */
    bool has_paths;  /* some SSM parameters are */
    bool by_traits;  /* its owner and name are, as far as they are known */
    bool has_traits; /* some owners or names are, and those of the image not known */
};

/* What the model knows of the image, or NULL. */
static const struct image_facts *facts_of(const struct cel_run *run,
                                          const struct cel_value *image)
{
    return image->kind == CEL_STRING
               ? table_find(&view_of(run)->model->images, image->string)
               : NULL;
}

/* Whether the pattern that the entry has at the key, if any, fits either text. */
static bool fits(const struct value *entry, struct str key, struct str text,
                 struct str other)
{
    struct str pattern = value_str(value_find(entry, key));

    return value_find(entry, key) == NULL ||
           (text.len > 0 && str_glob(pattern, text)) ||
           (other.len > 0 && str_glob(pattern, other));
}

static const struct str SSM = STR_INIT("ssm:");
static const struct str RESOLVE_SSM = STR_INIT("resolve:ssm:");

/* "path:3" names version 3 of the parameter. */
static struct str without_version(struct str path)
{
    size_t colon = str_find_char(path, ':');

    return colon == SIZE_MAX ? path : str_slice(path, 0, colon);
}

struct str image_ssm_path(const struct cel_value *v)
{
    struct str at = {"", 0};

    if (v->kind == CEL_UNKNOWN && value_is(v->from, VALUE_UNKNOWN))
        at = v->from->unknown->lookup;
    /* EC2 itself takes an image id in this form. */
    if (v->kind == CEL_STRING && str_starts(v->string, RESOLVE_SSM))
        at = str_slice(v->string, RESOLVE_SSM.len - SSM.len, v->string.len);
    if (!str_starts(at, SSM))
        return STR("");
    return without_version(str_slice(at, SSM.len, at.len));
}

/* {owner, name}: patterns, of which either may be missing. */
static void look_at_traits(struct approval *a, const struct value *entry,
                           const struct image_facts *facts)
{
    if (facts == NULL || (facts->owner.len == 0 && facts->name.len == 0))
        a->has_traits = true;
    else if (fits(entry, STR("owner"), facts->owner, facts->alias) &&
             fits(entry, STR("name"), facts->name, STR("")))
        a->by_traits = true;
}

static void look_at(struct approval *a, const struct value *entry,
                    const struct cel_value *image, const struct image_facts *facts,
                    struct str path)
{
    const struct value *ssm = value_find(entry, STR("ssm"));

    if (ssm != NULL) {
        a->has_paths = true;
        a->by_path = a->by_path || (path.len > 0 && str_glob(value_str(ssm), path));
    } else if (value_is(entry, VALUE_MAP)) {
        look_at_traits(a, entry, facts);
    } else if (image->kind == CEL_STRING && str_eq(value_str(entry), image->string)) {
        a->by_id = true;
    }
}

struct cel_value image_approved(struct cel_run *run, const struct cel_value *image,
                                const struct value *approved)
{
    struct approval a = {0};
    struct str path = image_ssm_path(image);
    const struct image_facts *facts = facts_of(run, image);

    if (path.len == 0 && facts != NULL)
        path = without_version(facts->lookup);
    if (!value_is(approved, VALUE_LIST))
        look_at(&a, approved, image, facts, path);
    for (uint32_t i = 0; value_is(approved, VALUE_LIST) && i < approved->count; i++)
        look_at(&a, &approved->items[i], image, facts, path);
    if (a.by_id || a.by_path || a.by_traits)
        return cel_bool(true);
    if (image->kind == CEL_UNKNOWN && (path.len == 0 || !a.has_paths))
        return *image;
    if (!a.has_traits)
        return cel_bool(false);
    return cel_unknown(arena_printf(run->arena,
                                    "the owner and the name of %.*s are known "
                                    "to the account only",
                                    STR_ARG(path.len > 0 ? path : image->string)),
                       true);
}
