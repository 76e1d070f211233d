terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  default_tags {
    tags = {
      Environment = "test"
      Owner       = "team"
      CostCenter  = "1"
    }
  }
}

variable "snapshot" {
  type    = string
  default = "snap-0123456789abcdef0"
}

resource "aws_ebs_volume" "bare" {
  availability_zone = "eu-west-1a"
  size              = 10
}

resource "aws_ebs_volume" "off" {
  availability_zone = "eu-west-1a"
  size              = 10
  encrypted         = false
}

resource "aws_ebs_volume" "good" {
  availability_zone = "eu-west-1a"
  size              = 10
  encrypted         = true
}

resource "aws_ebs_volume" "counted" {
  count             = 2
  availability_zone = "eu-west-1a"
  size              = 10
  encrypted         = count.index == 0
}

resource "aws_efs_file_system" "bare" {
}

resource "aws_efs_file_system" "good" {
  encrypted = true
}
