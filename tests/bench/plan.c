/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plan compact|lines COUNT - writes a Terraform plan of COUNT resources to measure
 * with, always the same: as terraform show -json does, or as jq lays that out. Half of
 * the resources are there already, so that they stand in prior_state, too.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 20, TEXT_MAX = 8192 }; /* instances that one block makes */

/* Attributes of one type; %d is the instance's number. */
struct kind {
    const char *type;
    const char *name;
    const char *values;      /* known before it is made */
    const char *computed;    /* known after */
    const char *unknown;     /* the same while not known */
    const char *sensitive;   /* marks */
    const char *expressions; /* of the configuration */
};

#define TAGS                                                                           \
    "\"tags\":{\"CostCenter\":\"CC-%1$d\",\"Name\":\"n-%1$d\"},\"tags_all\":{"         \
    "\"CostCenter\":\"CC-%1$d\",\"Environment\":\"prod\",\"Name\":\"n-%1$d\","         \
    "\"Owner\":\"team@example.com\"}"
#define UNKNOWN_TAGS   "\"tags\":{},\"tags_all\":{}"
#define TAG_EXPRESSION "\"tags\":{\"references\":[\"count.index\"]}"

static const struct kind kinds[] = {
    {"aws_instance", "web",
     "\"ami\":\"ami-0e1e769742d1cfb%1$d\",\"credit_specification\":[],\"ebs_block_"
     "device\":"
     "[{\"delete_on_termination\":true,\"device_name\":\"/dev/sdf\",\"encrypted\":true,"
     "\"tags\":null,\"volume_size\":%1$d}],\"get_password_data\":false,\"hibernation\":"
     "null,"
     "\"instance_type\":\"t3.micro\",\"launch_template\":[],\"root_block_device\":[{"
     "\"delete_on_termination\":true,\"encrypted\":true,\"tags\":null}],"
     "\"source_dest_check\":true," TAGS
     ",\"timeouts\":null,\"user_data_replace_on_change\":"
     "false,\"volume_tags\":null",
     "\"arn\":\"arn:aws:ec2:us-east-1:123456789012:instance/i-%1$d\",\"id\":\"i-%1$d\","
     "\"availability_zone\":\"us-east-1a\",\"private_ip\":\"10.0.0.1\",\"subnet_id\":"
     "\"subnet-%1$d\",\"tenancy\":\"default\",\"vpc_security_group_ids\":[\"sg-%1$d\"]",
     "\"arn\":true,\"associate_public_ip_address\":true,\"availability_zone\":true,"
     "\"capacity_reservation_specification\":true,\"cpu_core_count\":true,\"cpu_"
     "options\":"
     "true,\"disable_api_stop\":true,\"disable_api_termination\":true,\"ebs_block_"
     "device\":"
     "[{\"iops\":true,\"kms_key_id\":true,\"snapshot_id\":true,\"tags_all\":true,"
     "\"throughput\":true,\"volume_id\":true,\"volume_type\":true}],\"ebs_optimized\":"
     "true,"
     "\"enclave_options\":true,\"host_id\":true,\"iam_instance_profile\":true,\"id\":"
     "true,"
     "\"instance_state\":true,\"ipv6_addresses\":true,\"key_name\":true,\"metadata_"
     "options\":"
     "true,\"monitoring\":true,\"network_interface\":true,\"placement_group\":true,"
     "\"private_dns\":true,\"private_ip\":true,\"public_dns\":true,\"public_ip\":true,"
     "\"root_block_device\":[{\"device_name\":true,\"iops\":true,\"kms_key_id\":true,"
     "\"tags_all\":true,\"throughput\":true,\"volume_id\":true,\"volume_size\":true,"
     "\"volume_type\":true}],\"security_groups\":true,\"subnet_id\":true," UNKNOWN_TAGS
     ",\"tenancy\":true,\"user_data\":true,\"vpc_security_group_ids\":true",
     "\"credit_specification\":[],\"ebs_block_device\":[{\"tags_all\":{}}],"
     "\"launch_template\":[],\"root_block_device\":[{\"tags_all\":{}}]," UNKNOWN_TAGS
     ",\"vpc_security_group_ids\":[]",
     "\"ami\":{\"references\":[\"var.ami\"]},\"ebs_block_device\":[{\"device_name\":{"
     "\"constant_value\":\"/dev/sdf\"},\"encrypted\":{\"constant_value\":true}}],"
     "\"instance_type\":{\"constant_value\":\"t3.micro\"},\"root_block_device\":[{"
     "\"encrypted\":{\"constant_value\":true}}]," TAG_EXPRESSION
     ",\"vpc_security_group_ids\":{\"references\":[\"aws_security_group.web\","
     "\"count.index\"]}"},
    {"aws_security_group", "web",
     "\"description\":\"Managed by Terraform\",\"ingress\":[{\"cidr_blocks\":["
     "\"10.0.0.0/8\",\"192.168.%1$d.0/24\"],\"description\":\"\",\"from_port\":443,"
     "\"ipv6_cidr_blocks\":[],\"prefix_list_ids\":[],\"protocol\":\"tcp\","
     "\"security_groups\":[],\"self\":false,\"to_port\":443}],\"name\":\"web-%1$d\","
     "\"revoke_rules_on_delete\":false," TAGS ",\"timeouts\":null",
     "\"arn\":\"arn:aws:ec2:us-east-1:123456789012:security-group/sg-%1$d\",\"id\":"
     "\"sg-%1$d\",\"egress\":[],\"vpc_id\":\"vpc-%1$d\"",
     "\"arn\":true,\"egress\":true,\"id\":true,\"ingress\":[{\"cidr_blocks\":[false,"
     "false],"
     "\"ipv6_cidr_blocks\":[],\"prefix_list_ids\":[],\"security_groups\":[]}],"
     "\"name_prefix\":true,\"owner_id\":true," UNKNOWN_TAGS ",\"vpc_id\":true",
     "\"egress\":[],\"ingress\":[{\"cidr_blocks\":[false,false],\"ipv6_cidr_blocks\":[]"
     ","
     "\"prefix_list_ids\":[],\"security_groups\":[]}]," UNKNOWN_TAGS,
     "\"ingress\":{\"references\":[\"var.cidrs\"]},\"name\":{\"references\":["
     "\"count.index\"]}," TAG_EXPRESSION
     ",\"vpc_id\":{\"references\":[\"var.vpc_id\"]}"},
    {"aws_vpc_security_group_ingress_rule", "web",
     "\"cidr_ipv4\":\"10.%1$d.0.0/16\",\"cidr_ipv6\":null,\"description\":null,"
     "\"from_port\":5432,\"ip_protocol\":\"tcp\",\"prefix_list_id\":null,"
     "\"referenced_security_group_id\":null,\"tags\":null,\"to_port\":5432",
     "\"arn\":\"arn:aws:ec2:us-east-1:123456789012:rule/sgr-%1$d\",\"id\":\"sgr-%1$d\","
     "\"security_group_id\":\"sg-%1$d\",\"security_group_rule_id\":\"sgr-%1$d\","
     "\"tags_all\":{\"Environment\":\"prod\",\"Owner\":\"team@example.com\"}",
     "\"arn\":true,\"id\":true,\"security_group_id\":true,\"security_group_rule_id\":"
     "true,"
     "\"tags_all\":true",
     "\"tags_all\":{}",
     "\"cidr_ipv4\":{\"references\":[\"count.index\"]},\"from_port\":{\"constant_"
     "value\":"
     "5432},\"ip_protocol\":{\"constant_value\":\"tcp\"},\"security_group_id\":{"
     "\"references\":[\"aws_security_group.web\",\"count.index\"]},\"to_port\":{"
     "\"constant_value\":5432}"},
    {"aws_s3_bucket", "data",
     "\"bucket\":\"acme-%1$d\",\"force_destroy\":false," TAGS ",\"timeouts\":null",
     "\"acl\":null,\"arn\":\"arn:aws:s3:::acme-%1$d\",\"id\":\"acme-%1$d\","
     "\"bucket_domain_name\":\"acme-%1$d.s3.amazonaws.com\",\"lifecycle_rule\":[],"
     "\"policy\":\"\",\"region\":\"us-east-1\",\"versioning\":[{\"enabled\":true,"
     "\"mfa_delete\":false}]",
     "\"acceleration_status\":true,\"acl\":true,\"arn\":true,\"bucket_domain_name\":"
     "true,"
     "\"bucket_prefix\":true,\"bucket_regional_domain_name\":true,\"cors_rule\":true,"
     "\"grant\":true,\"hosted_zone_id\":true,\"id\":true,\"lifecycle_rule\":true,"
     "\"logging\":true,\"object_lock_configuration\":true,\"object_lock_enabled\":true,"
     "\"policy\":true,\"region\":true,\"replication_configuration\":true,"
     "\"request_payer\":true,\"server_side_encryption_configuration\":"
     "true," UNKNOWN_TAGS ",\"versioning\":true,\"website\":true,\"website_domain\":"
     "true,\"website_endpoint\":true",
     "\"cors_rule\":[],\"grant\":[],\"lifecycle_rule\":[],\"logging\":[],"
     "\"object_lock_configuration\":[],\"replication_configuration\":[],"
     "\"server_side_encryption_configuration\":[]," UNKNOWN_TAGS
     ",\"versioning\":[],\"website\":[]",
     "\"bucket\":{\"references\":[\"count.index\"]}," TAG_EXPRESSION},
    {"aws_s3_bucket_public_access_block", "data",
     "\"block_public_acls\":true,\"block_public_policy\":true,\"ignore_public_acls\":"
     "true,"
     "\"restrict_public_buckets\":true,\"skip_destroy\":null",
     "\"bucket\":\"acme-%1$d\",\"id\":\"acme-%1$d\"", "\"bucket\":true,\"id\":true", "",
     "\"block_public_acls\":{\"constant_value\":true},\"block_public_policy\":{"
     "\"constant_value\":true},\"bucket\":{\"references\":[\"aws_s3_bucket.data\","
     "\"count.index\"]},\"ignore_public_acls\":{\"constant_value\":true},"
     "\"restrict_public_buckets\":{\"constant_value\":true}"},
    {"aws_db_instance", "db",
     "\"allocated_storage\":20,\"allow_major_version_upgrade\":null,\"apply_"
     "immediately\":"
     "false,\"auto_minor_version_upgrade\":true,\"backup_retention_period\":7,"
     "\"blue_green_update\":[],\"copy_tags_to_snapshot\":false,\"deletion_protection\":"
     "null,"
     "\"engine\":\"mysql\",\"final_snapshot_identifier\":null,\"identifier\":\"db-%1$"
     "d\","
     "\"instance_class\":\"db.t3.micro\",\"max_allocated_storage\":null,"
     "\"monitoring_interval\":0,\"password\":\"not-a-real-password\","
     "\"performance_insights_enabled\":false,\"publicly_accessible\":false,"
     "\"replicate_source_db\":null,\"restore_to_point_in_time\":[],\"s3_import\":[],"
     "\"skip_final_snapshot\":true,\"storage_encrypted\":true," TAGS
     ",\"timeouts\":null,\"username\":\"root\"",
     "\"address\":\"db-%1$d.example.com\",\"arn\":\"arn:aws:rds:us-east-1:123456789012:"
     "db:"
     "db-%1$d\",\"id\":\"db-%1$d\",\"kms_key_id\":\"arn:aws:kms:us-east-1:123456789012:"
     "key/"
     "%1$d\",\"port\":3306,\"vpc_security_group_ids\":[\"sg-%1$d\"]",
     "\"address\":true,\"arn\":true,\"availability_zone\":true,\"backup_target\":true,"
     "\"backup_window\":true,\"blue_green_update\":[],\"ca_cert_identifier\":true,"
     "\"db_name\":true,\"db_subnet_group_name\":true,\"endpoint\":true,\"engine_"
     "version\":"
     "true,\"hosted_zone_id\":true,\"id\":true,\"iops\":true,\"kms_key_id\":true,"
     "\"latest_restorable_time\":true,\"license_model\":true,\"maintenance_window\":"
     "true,"
     "\"monitoring_role_arn\":true,\"multi_az\":true,\"network_type\":true,"
     "\"option_group_name\":true,\"parameter_group_name\":true,\"port\":true,"
     "\"restore_to_point_in_time\":[],\"s3_import\":[],\"snapshot_identifier\":true,"
     "\"status\":true,\"storage_type\":true," UNKNOWN_TAGS
     ",\"timezone\":true,\"vpc_security_group_ids\":true",
     "\"blue_green_update\":[],\"password\":true,\"restore_to_point_in_time\":[],"
     "\"s3_import\":[]," UNKNOWN_TAGS ",\"vpc_security_group_ids\":[]",
     "\"allocated_storage\":{\"constant_value\":20},\"backup_retention_period\":{"
     "\"constant_value\":7},\"engine\":{\"constant_value\":\"mysql\"},\"identifier\":{"
     "\"references\":[\"count.index\"]},\"instance_class\":{\"constant_value\":"
     "\"db.t3.micro\"},\"kms_key_id\":{\"references\":[\"aws_kms_key.main\","
     "\"count.index\"]},\"password\":{\"references\":[\"var.password\"]},"
     "\"storage_encrypted\":{\"constant_value\":true}," TAG_EXPRESSION
     ",\"username\":{\"constant_value\":\"root\"}"},
    {"aws_kms_key", "main",
     "\"bypass_policy_lockout_safety_check\":false,\"custom_key_store_id\":null,"
     "\"customer_master_key_spec\":\"SYMMETRIC_DEFAULT\",\"deletion_window_in_days\":"
     "null,"
     "\"description\":\"key %1$d\",\"enable_key_rotation\":true,\"is_enabled\":true,"
     "\"key_usage\":\"ENCRYPT_DECRYPT\"," TAGS ",\"timeouts\":null,\"xks_key_id\":null",
     "\"arn\":\"arn:aws:kms:us-east-1:123456789012:key/"
     "%1$d\",\"id\":\"%1$d\",\"key_id\":"
     "\"%1$d\",\"multi_region\":false,\"policy\":\"{\\\"Statement\\\":[]}\"",
     "\"arn\":true,\"id\":true,\"key_id\":true,\"multi_region\":true,\"policy\":true,"
     "\"rotation_period_in_days\":true," UNKNOWN_TAGS,
     UNKNOWN_TAGS,
     "\"description\":{\"references\":[\"count.index\"]},\"enable_key_rotation\":{"
     "\"constant_value\":true}," TAG_EXPRESSION},
    {"aws_iam_role", "app",
     "\"assume_role_policy\":\"{\\\"Statement\\\":[{\\\"Action\\\":\\\"sts:"
     "AssumeRole\\\","
     "\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"Service\\\":"
     "\\\"ec2.amazonaws.com\\\"}}],\\\"Version\\\":\\\"2012-10-17\\\"}\","
     "\"description\":"
     "null,\"force_detach_policies\":false,\"max_session_duration\":3600,\"name\":"
     "\"app-%1$d\",\"path\":\"/\",\"permissions_boundary\":null," TAGS,
     "\"arn\":\"arn:aws:iam::123456789012:role/app-%1$d\",\"id\":\"app-%1$d\","
     "\"inline_policy\":[],\"managed_policy_arns\":[],\"unique_id\":\"AROA%1$d\"",
     "\"arn\":true,\"create_date\":true,\"id\":true,\"inline_policy\":true,"
     "\"managed_policy_arns\":true,\"name_prefix\":true," UNKNOWN_TAGS
     ",\"unique_id\":true",
     "\"inline_policy\":[],\"managed_policy_arns\":[]," UNKNOWN_TAGS,
     "\"assume_role_policy\":{},\"name\":{\"references\":[\"count.index\"]}"
     "," TAG_EXPRESSION},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* Writes JSON as it is, or laid out with one member a line. */
struct writer {
    bool lines;
    bool quoted;
    bool escaped;
    unsigned depth;
};

static void start_line(const struct writer *w)
{
    (void)printf("\n%*s", (int)(2 * w->depth), "");
}

static void put_char(struct writer *w, char c, char next)
{
    bool open = c == '{' || c == '[';
    bool close = c == '}' || c == ']';
    if (close && w->lines)
        w->depth--;
    if (close && w->lines)
        start_line(w);
    (void)putchar(c);
    if (!w->lines)
        return;
    if (open)
        w->depth++;
    if (c == ',' || (open && next != '}' && next != ']'))
        start_line(w);
    if (c == ':')
        (void)putchar(' ');
}

static void put(struct writer *w, const char *text)
{
    for (; *text != '\0'; text++) {
        if (w->quoted || *text == '"')
            (void)putchar(*text);
        else
            put_char(w, *text, text[1]);
        if (!w->escaped && *text == '"')
            w->quoted = !w->quoted;
        w->escaped = w->quoted && !w->escaped && *text == '\\';
    }
}

/* The text, in which %1$d is the number. */
static void put_numbered(struct writer *w, const char *text, int number)
{
    char out[TEXT_MAX];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(out, sizeof out, text, number);
#pragma GCC diagnostic pop
    put(w, out);
}

/* Of the block that makes so many instances, which one this is. */
struct place {
    const struct kind *kind;
    int number; /* among all */
    int group;  /* of blocks that refer to each other, one of each kind */
    int index;  /* of count */
};

static struct place place_of(int number)
{
    return (struct place){
        .kind = &kinds[number / BLOCK % KINDS],
        .number = number,
        .group = number / BLOCK / KINDS,
        .index = number % BLOCK,
    };
}

static bool is_new(const struct place *p)
{
    return p->group % 2 == 0;
}

static void put_names(struct writer *w, const struct place *p)
{
    char out[TEXT_MAX];
    (void)snprintf(
        out, sizeof out,
        "\"address\":\"module.app%d.%s.%s[%d]\",\"mode\":\"managed\",\"type\":"
        "\"%s\",\"name\":\"%s\",\"index\":%d,\"provider_name\":"
        "\"registry.terraform.io/hashicorp/aws\"",
        p->group, p->kind->type, p->kind->name, p->index, p->kind->type, p->kind->name,
        p->index);
    put(w, out);
}

static void put_values(struct writer *w, const struct place *p, bool whole)
{
    put(w, "{");
    put_numbered(w, p->kind->values, p->number);
    if (whole) {
        put(w, ",");
        put_numbered(w, p->kind->computed, p->number);
    }
    put(w, "}");
}

static void put_sensitive(struct writer *w, const struct place *p)
{
    put(w, "{");
    put(w, p->kind->sensitive);
    put(w, "}");
}

static void put_object(struct writer *w, const struct place *p)
{
    put(w, "{");
    put_names(w, p);
    put(w, ",\"schema_version\":1,\"values\":");
    put_values(w, p, !is_new(p));
    put(w, ",\"sensitive_values\":");
    put_sensitive(w, p);
    put(w, "}");
}

/* Those of each group of blocks in their module; all, or only what is there already. */
static void put_modules(struct writer *w, int count, bool all)
{
    int a_group = BLOCK * KINDS;
    bool first = true;
    put(w, "{\"root_module\":{\"child_modules\":[");
    for (int start = 0; start < count; start += a_group) {
        struct place p = place_of(start);
        char out[TEXT_MAX];
        if (!all && is_new(&p))
            continue;
        put(w, first ? "{\"resources\":[" : ",{\"resources\":[");
        first = false;
        for (int i = start; i < start + a_group && i < count; i++) {
            p = place_of(i);
            put(w, i > start ? "," : "");
            put_object(w, &p);
        }
        (void)snprintf(out, sizeof out, "],\"address\":\"module.app%d\"}", p.group);
        put(w, out);
    }
    put(w, "]}}");
}

static void put_change(struct writer *w, const struct place *p)
{
    char out[TEXT_MAX];
    put(w, "{");
    put_names(w, p);
    (void)snprintf(out, sizeof out, ",\"module_address\":\"module.app%d\",\"change\":{",
                   p->group);
    put(w, out);
    put(w, is_new(p) ? "\"actions\":[\"create\"],\"before\":"
                     : "\"actions\":[\"no-op\"],\"before\":");
    if (is_new(p))
        put(w, "null");
    else
        put_values(w, p, true);
    put(w, ",\"after\":");
    put_values(w, p, !is_new(p));
    put(w, ",\"after_unknown\":{");
    put(w, is_new(p) ? p->kind->unknown : "");
    put(w, "},\"before_sensitive\":");
    put(w, is_new(p) ? "false" : "{}");
    put(w, ",\"after_sensitive\":");
    put_sensitive(w, p);
    put(w, "}}");
}

static void put_block(struct writer *w, const struct kind *k)
{
    char out[TEXT_MAX];
    (void)snprintf(
        out, sizeof out,
        "{\"address\":\"%s.%s\",\"mode\":\"managed\",\"type\":\"%s\",\"name\":"
        "\"%s\",\"provider_config_key\":\"aws\",\"expressions\":{",
        k->type, k->name, k->type, k->name);
    put(w, out);
    put(w, k->expressions);
    put(w, "},\"schema_version\":1,\"count_expression\":{\"constant_value\":20}}");
}

static void put_configuration(struct writer *w, int count)
{
    put(w,
        "{\"provider_config\":{\"aws\":{\"name\":\"aws\",\"full_name\":"
        "\"registry.terraform.io/hashicorp/aws\",\"expressions\":{\"default_tags\":[{"
        "\"tags\":{\"constant_value\":{\"Environment\":\"prod\",\"Owner\":"
        "\"team@example.com\"}}}]}}},\"root_module\":{\"module_calls\":{");
    for (int g = 0; g * BLOCK * KINDS < count; g++) {
        put(w, g > 0 ? "," : "");
        put_numbered(
            w,
            "\"app%1$d\":{\"source\":\"./modules/app\",\"expressions\":{\"ami\":{"
            "\"constant_value\":\"ami-0e1e769742d1cfb49\"}},\"module\":{"
            "\"resources\":[",
            g);
        for (int i = 0; i < KINDS; i++) {
            put(w, i > 0 ? "," : "");
            put_block(w, &kinds[i]);
        }
        put(w, "]}}");
    }
    put(w, "}}}");
}

static void put_plan(struct writer *w, int count)
{
    put(w, "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_"
           "values\":");
    put_modules(w, count, true);
    put(w, ",\"resource_changes\":[");
    for (int i = 0; i < count; i++) {
        struct place p = place_of(i);
        put(w, i > 0 ? "," : "");
        put_change(w, &p);
    }
    put(w, "],\"prior_state\":{\"format_version\":\"1.0\",\"terraform_version\":"
           "\"1.11.4\",\"values\":");
    put_modules(w, count, false);
    put(w, "},\"configuration\":");
    put_configuration(w, count);
    put(w,
        ",\"timestamp\":\"2026-01-02T03:04:05Z\",\"applyable\":true,\"complete\":true,"
        "\"errored\":false}");
    (void)putchar('\n');
}

int main(int argc, char **argv)
{
    long count = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    struct writer w = {.lines = argc == 3 && strcmp(argv[1], "lines") == 0};
    if (count > 0 && (w.lines || strcmp(argv[1], "compact") == 0)) {
        put_plan(&w, (int)count);
        return EXIT_SUCCESS;
    }
    (void)fprintf(stderr, "usage: plan compact|lines COUNT\n");
    return 2;
}
