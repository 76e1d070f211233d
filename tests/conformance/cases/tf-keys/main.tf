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
# checkov issue 799: one of several keys.
resource "aws_kms_key" "key" {
  for_each            = toset(["default", "other"])
  enable_key_rotation = true
}
resource "aws_sns_topic" "by_key" {
  name              = "by-key"
  kms_master_key_id = aws_kms_key.key["default"].arn
}
resource "aws_sns_topic" "each" {
  for_each          = aws_kms_key.key
  name              = "each-${each.key}"
  kms_master_key_id = each.value.arn
}

# checkov issue 5472: a counted topic in a module, its key from another module.
module "key" {
  source = "./key"
}
module "topic" {
  source          = "./topic"
  create_topic    = true
  sns_kms_key_arn = module.key.arn
}
module "plain" {
  source       = "./topic"
  create_topic = true
}

# By way of a local value, which no plan tells.
locals {
  key = aws_kms_key.key["other"].key_id
}
resource "aws_sns_topic" "local" {
  name              = "local"
  kms_master_key_id = local.key
}

# checkov issue 800: a trail's key, given to a module.
module "trail" {
  source      = "./trail"
  kms_key_arn = aws_kms_key.key["default"].arn
}

# checkov issue 3138: a secret's key, from a module to a module.
module "secret" {
  source     = "./secret"
  kms_key_id = module.key.id
}

# checkov issue 3370: in a nested block of a table in a module.
module "table" {
  source = "./table"
  key    = aws_kms_key.key["default"].arn
}

# Whether there will be one is not known.
resource "terraform_data" "later" { input = "x" }
resource "aws_sns_topic" "perhaps" {
  name              = "perhaps"
  kms_master_key_id = terraform_data.later.output == "x" ? "alias/aws/sns" : null
}
resource "aws_sns_topic" "none" { name = "none" }
