/* SPDX-License-Identifier: Apache-2.0 */
/* Files of Terraform's that hold no plan in JSON, told by how they begin. */
#include "tf/tf.h"

enum { LOOKED_AT = 4096 };

#define SHOW "run terraform show -json PLANFILE > plan.json and lint plan.json"

static const char BINARY[] = "is a binary plan: " SHOW;
static const char SOURCE[] =
    "is Terraform source, and only a plan says what comes of "
    "it: run terraform plan -out=PLANFILE, then terraform show "
    "-json PLANFILE > plan.json and lint plan.json";
static const char TEXT[] = "is a plan as text for people: " SHOW;
static const char LOG[] = "is the log of terraform plan -json and holds no plan: run "
                          "terraform plan -out=PLANFILE, then terraform show -json "
                          "PLANFILE > plan.json and lint plan.json";

static const char ENCRYPTED[] =
    "is encrypted: run tofu show -json > state.json, or tofu "
    "show -json PLANFILE > plan.json, and lint that";

/* A zip archive that holds a file "tfplan". */
static bool is_binary(struct str path, struct str head)
{
    (void)path;
    return str_starts(head, STR("PK\x03\x04")) &&
           str_find(head, STR("tfplan")) != SIZE_MAX;
}

static bool is_source(struct str path, struct str head)
{
    static const struct str ENDS[] = {STR_INIT(".tf"), STR_INIT(".tofu"),
                                      STR_INIT(".tf.json"), STR_INIT(".tofu.json"),
                                      STR_INIT(".tfvars")};
    (void)head;
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (str_ends(path, ENDS[i]))
            return true;
    return false;
}

static bool is_text(struct str path, struct str head)
{
    (void)path;
    return str_find(head, STR("will perform the following actions:")) != SIZE_MAX ||
           str_find(head, STR("used the selected providers to generate the following "
                              "execution")) != SIZE_MAX ||
           str_find(head, STR("infrastructure matches the configuration.")) != SIZE_MAX;
}

static bool is_log(struct str path, struct str head)
{
    (void)path;
    return str_starts(head, STR("{\"@level\"")) &&
           str_find(head, STR("\"@message\"")) != SIZE_MAX;
}

/* {"meta": …, "encrypted_data": "…", "encryption_version": …}, as OpenTofu writes it.
 */
static bool is_encrypted(struct str path, struct str head)
{
    (void)path;
    return str_starts(head, STR("{")) &&
           str_find(head, STR("\"encrypted_data\"")) != SIZE_MAX;
}

const char *tf_refuse(struct str path, struct str bytes)
{
    static const struct {
        bool (*is)(struct str path, struct str head);
        const char *instead;
    } rows[] = {
        {is_binary, BINARY}, {is_source, SOURCE},       {is_text, TEXT},
        {is_log, LOG},       {is_encrypted, ENCRYPTED},
    };
    struct str head = str_slice(bytes, 0, LOOKED_AT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].is(path, head))
            return rows[i].instead;
    return NULL;
}
