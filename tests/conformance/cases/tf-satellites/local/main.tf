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
# The tie is in a local value, which no plan tells: it may be either bucket whose id is not
# known, and surely not the one whose versions are said.
locals {
  later = aws_s3_bucket.one.id
}
resource "aws_s3_bucket" "one" { bucket_prefix = "acme-one-" }
resource "aws_s3_bucket" "other" { bucket = "acme-other" }
resource "aws_s3_bucket" "said" { bucket_prefix = "acme-said-" }
resource "aws_s3_bucket_versioning" "local" {
  bucket = local.later
  versioning_configuration { status = "Enabled" }
}
resource "aws_s3_bucket_versioning" "said" {
  bucket = aws_s3_bucket.said.id
  versioning_configuration { status = "Suspended" }
}
