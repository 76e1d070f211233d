/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/samhook.h"

#include "base/vec.h"

/* "s3://bucket/key?versionId=version", or {Bucket, Key, Version}. */
struct location {
    struct value bucket;
    struct value key;
    struct value version; /* VALUE_ABSENT: none */
};

static bool cut_uri(const struct value *v, struct location *out)
{
    static const struct str SCHEME = STR_INIT("s3://");
    struct str rest = value_str(v);
    if (!str_starts(rest, SCHEME))
        return false;
    rest = str_slice(rest, SCHEME.len, rest.len);
    struct str bucket;
    if (!str_cut(&rest, '/', &bucket))
        return false;
    size_t query = str_find(rest, STR("?versionId="));
    out->bucket = value_make_str(bucket, v);
    out->key = value_make_str(str_slice(rest, 0, query), v);
    if (query != SIZE_MAX)
        out->version = value_make_str(
            str_slice(rest, query + STR("?versionId=").len, rest.len), v);
    return true;
}

static bool read_location(const struct value *v, struct location *out)
{
    *out = (struct location){.version = {.kind = VALUE_ABSENT}};
    if (v->kind != VALUE_MAP)
        return cut_uri(v, out);
    const struct value *bucket = value_find(v, STR("Bucket"));
    const struct value *key = value_find(v, STR("Key"));
    const struct value *version = value_find(v, STR("Version"));
    if (bucket == NULL || key == NULL)
        return false;
    out->bucket = *bucket;
    out->key = *key;
    if (version != NULL)
        out->version = *version;
    return true;
}

static struct value location_map(const struct map_context *c, const struct value *v,
                                 const char *const names[3])
{
    struct location l;
    if (!read_location(v, &l))
        return value_make_unknown(
            c->arena, STR("it lies beside the template until it is packaged"), true, v);
    struct member *members = arena_alloc(c->arena, 3 * sizeof *members);
    members[0] = member_make(str_from(names[0]), l.bucket);
    members[1] = member_make(str_from(names[1]), l.key);
    members[2] = member_make(str_from(names[2]), l.version);
    return value_make_map(members, l.version.kind == VALUE_ABSENT ? 2 : 3, v);
}

static struct value s3_code(const struct map_context *c, const struct value *v)
{
    static const char *const NAMES[] = {"S3Bucket", "S3Key", "S3ObjectVersion"};
    return location_map(c, v, NAMES);
}

static struct value s3_location(const struct map_context *c, const struct value *v)
{
    static const char *const NAMES[] = {"Bucket", "Key", "Version"};
    return location_map(c, v, NAMES);
}

static bool is_function(const struct value *v)
{
    if (v->kind != VALUE_MAP || v->count != 1)
        return false;
    struct str key = member_key(v->members);
    return str_eq(key, STR("Ref")) || str_starts(key, STR("Fn::"));
}

/* Those of AWS's managed policies that functions name and that have a path. */
static const struct str SERVICE_ROLES[] = {
    STR_INIT("AWSLambdaBasicExecutionRole"),
    STR_INIT("AWSLambdaDynamoDBExecutionRole"),
    STR_INIT("AWSLambdaENIManagementAccess"),
    STR_INIT("AWSLambdaKinesisExecutionRole"),
    STR_INIT("AWSLambdaMSKExecutionRole"),
    STR_INIT("AWSLambdaRole"),
    STR_INIT("AWSLambdaSQSQueueExecutionRole"),
    STR_INIT("AWSLambdaVPCAccessExecutionRole"),
    STR_INIT("AWSCodeDeployRoleForLambda"),
    STR_INIT("AWSCodeDeployRoleForLambdaLimited"),
    STR_INIT("AmazonS3ObjectLambdaExecutionRolePolicy"),
    STR_INIT("AmazonAPIGatewayPushToCloudWatchLogs"),
};

enum { SERVICE_ROLE_COUNT = sizeof SERVICE_ROLES / sizeof *SERVICE_ROLES };

/* A managed policy's ARN from its name; an ARN stays. */
static struct value policy_arn(const struct map_context *c, const struct value *v)
{
    struct str name = value_str(v);
    const char *path = "";
    if (v->kind != VALUE_STRING || str_starts(name, STR("arn:")) ||
        str_find_char(name, '{') != SIZE_MAX)
        return *v;
    for (size_t i = 0; i < SERVICE_ROLE_COUNT; i++) {
        if (str_eq(SERVICE_ROLES[i], name))
            path = "service-role/";
    }
    struct str arn =
        arena_printf(c->arena, "arn:aws:iam::aws:policy/%s%.*s", path, STR_ARG(name));
    return value_make_str(arn, v);
}

/*
 * The entries of Policies that are names, ARNs or expressions that give one. (Policy
 * templates grant what they name and no more; they are left out.)
 */
static struct value managed_policies(const struct map_context *c, const struct value *v)
{
    VEC(struct value) arns = {0};
    const struct value *items = v->kind == VALUE_LIST ? v->items : v;
    uint32_t count = v->kind == VALUE_LIST ? v->count : 1;
    for (uint32_t i = 0; i < count; i++) {
        if (items[i].kind == VALUE_STRING || is_function(&items[i]))
            VEC_PUSH(c->arena, &arns, policy_arn(c, &items[i]));
    }
    return value_make_list(arns.items, arns.count, v);
}

/* The entries that are documents, as a role's inline policies. */
static struct value inline_policies(const struct map_context *c, const struct value *v)
{
    VEC(struct value) policies = {0};
    const struct value *items = v->kind == VALUE_LIST ? v->items : v;
    uint32_t count = v->kind == VALUE_LIST ? v->count : 1;
    for (uint32_t i = 0; i < count; i++) {
        if (value_find(&items[i], STR("Statement")) == NULL)
            continue;
        struct str name =
            arena_printf(c->arena, "%.*sRolePolicy%u", STR_ARG(c->input->id), i);
        struct member *pair = arena_alloc(c->arena, 2 * sizeof *pair);
        pair[0] = member_make(STR("PolicyName"), value_make_str(name, &items[i]));
        pair[1] = member_make(STR("PolicyDocument"), items[i]);
        VEC_PUSH(c->arena, &policies, value_make_map(pair, 2, &items[i]));
    }
    struct value out = value_make_list(policies.items, policies.count, v);
    if (policies.count == 0)
        out.kind = VALUE_ABSENT;
    return out;
}

const struct map_hook sam_hooks[] = {
    {"s3_code", s3_code, "an S3 URI or location as {S3Bucket, S3Key, S3ObjectVersion}"},
    {"s3_location", s3_location, "an S3 URI or location as {Bucket, Key, Version}"},
    {"managed_policies", managed_policies, "ARNs of the managed policies in Policies"},
    {"inline_policies", inline_policies, "documents in Policies as inline policies"},
    {NULL, NULL, NULL},
};
