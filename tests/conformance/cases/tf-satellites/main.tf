terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
locals {
  flags = { block = true }
  later = aws_s3_bucket.by_local.id
  names = toset(["x", "y"])
}

# By id, and by name.
resource "aws_s3_bucket" "by_id" { bucket = "acme-by-id" }
resource "aws_s3_bucket_public_access_block" "by_id" {
  bucket                  = aws_s3_bucket.by_id.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_versioning" "by_id" {
  bucket = aws_s3_bucket.by_id.bucket
  versioning_configuration { status = "Enabled" }
}

# No reference, but the same name.
resource "aws_s3_bucket" "literal" { bucket = "acme-literal" }
resource "aws_s3_bucket_public_access_block" "literal" {
  bucket                  = "acme-literal"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_versioning" "literal" {
  bucket = "acme-literal"
  versioning_configuration { status = "Suspended" }
}

# The name is not known, and nothing is said.
resource "aws_s3_bucket" "bare" { bucket_prefix = "acme-bare-" }

# count: only the first is guarded.
resource "aws_s3_bucket" "counted" {
  count         = 2
  bucket_prefix = "acme-counted-"
}
resource "aws_s3_bucket_public_access_block" "counted" {
  bucket                  = aws_s3_bucket.counted[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_versioning" "counted" {
  count  = 2
  bucket = aws_s3_bucket.counted[count.index].id
  versioning_configuration { status = count.index == 0 ? "Enabled" : "Suspended" }
}

# for_each over the buckets: each.value.
resource "aws_s3_bucket" "many" {
  for_each      = toset(["a", "b"])
  bucket_prefix = "acme-${each.key}-"
}
resource "aws_s3_bucket_public_access_block" "many" {
  for_each                = aws_s3_bucket.many
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = each.key == "a"
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_versioning" "many" {
  for_each = { for k, b in aws_s3_bucket.many : k => b.id if k == "b" }
  bucket   = each.value
  versioning_configuration { status = "Enabled" }
}

# for_each over a local value: each.key.
resource "aws_s3_bucket" "named" {
  for_each      = local.names
  bucket_prefix = "acme-${each.key}-"
}
resource "aws_s3_bucket_public_access_block" "named" {
  for_each                = local.names
  bucket                  = aws_s3_bucket.named[each.key].id
  block_public_acls       = each.key == "x"
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# A module makes the bucket, another one guards it.
module "bucket" {
  source = "./bucket"
  count  = 2
}
module "guard" {
  source = "./guard"
  bucket = module.bucket[0].name
}

# A module guards each of several buckets.
resource "aws_s3_bucket" "outer" {
  for_each      = toset(["p", "q"])
  bucket_prefix = "acme-${each.key}-"
}
module "each" {
  source   = "./guard"
  for_each = aws_s3_bucket.outer
  bucket   = each.value.id
}

# By way of a local value, which no plan tells: it may be any bucket without a name.
resource "aws_s3_bucket" "by_local" { bucket_prefix = "acme-local-" }
resource "aws_s3_bucket_website_configuration" "by_local" {
  bucket = local.later
  index_document { suffix = "index.html" }
}

# The block is there, but for a bucket outside of this plan.
resource "aws_s3_bucket_versioning" "elsewhere" {
  bucket = "acme-elsewhere"
  versioning_configuration { status = "Enabled" }
}
