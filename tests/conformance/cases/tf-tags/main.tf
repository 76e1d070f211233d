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

  default_tags {
    tags = { Environment = "prod", Owner = "net@example.com" }
  }
}
provider "aws" {
  alias                       = "bare"
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
provider "aws" {
  alias                       = "later"
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  default_tags {
    tags = { Environment = "prod", Owner = "net@example.com", CostCenter = terraform_data.later.output }
  }
}
provider "aws" {
  alias                       = "given"
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  default_tags {
    tags = var.tags
  }
}
variable "tags" {
  default = { Environment = "prod", Owner = "net@example.com", CostCenter = "CC-1" }
}
resource "terraform_data" "later" { input = "CC-2" }

# Two of three come from the provider.
resource "aws_sqs_queue" "from_defaults" {}
resource "aws_sqs_queue" "all_three" { tags = { CostCenter = "CC-1" } }
# The provider has none: tags_all is unknown, the resource surely untagged.
resource "aws_sqs_queue" "no_defaults" { provider = aws.bare }
resource "aws_sqs_queue" "own" {
  provider = aws.bare
  tags     = { Environment = "prod", Owner = "net@example.com", CostCenter = "CC-1" }
}
# An empty value makes tags_all unknown; the defaults are known all the same.
resource "aws_sqs_queue" "empty" { tags = { CostCenter = "" } }
resource "aws_sqs_queue" "empty_beside" { tags = { CostCenter = "CC-1", Note = "" } }
# An empty value hides the default.
resource "aws_sqs_queue" "hides" { tags = { CostCenter = "CC-1", Owner = "" } }
# null does not.
resource "aws_sqs_queue" "null" { tags = { CostCenter = "CC-1", Owner = null } }
# One unknown value makes all unknown.
resource "aws_sqs_queue" "unknown_value" { tags = { CostCenter = terraform_data.later.output } }
# Defaults that are not known: tags_all is told without them.
resource "aws_sqs_queue" "unknown_defaults" { provider = aws.later }
resource "aws_sqs_queue" "unknown_defaults_own" {
  provider = aws.later
  tags     = { CostCenter = "CC-1" }
}
# Defaults from a variable.
resource "aws_sqs_queue" "given" { provider = aws.given }
resource "aws_sqs_queue" "given_empty" {
  provider = aws.given
  tags     = { Note = "" }
}
resource "aws_sqs_queue" "given_hides" {
  provider = aws.given
  tags     = { Owner = "" }
}
# Types whose canonical form takes no tags, or takes them elsewhere.
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
  tags       = { CostCenter = "CC-1" }
}
resource "aws_security_group" "g" {
  vpc_id = aws_vpc.v.id
  tags   = { CostCenter = "CC-1" }
}
resource "aws_vpc_security_group_ingress_rule" "tagged" {
  security_group_id = aws_security_group.g.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = { CostCenter = "CC-1" }
}
resource "aws_vpc_security_group_ingress_rule" "untagged" {
  security_group_id = aws_security_group.g.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
resource "aws_security_group_rule" "no_tags_in_schema" {
  type              = "egress"
  security_group_id = aws_security_group.g.id
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["10.0.0.0/8"]
}
resource "aws_launch_template" "t" {
  image_id = "ami-0e1e769742d1cfb49"
  tags     = { CostCenter = "CC-1" }
  tag_specifications {
    resource_type = "instance"
    tags          = { Owner = "other" }
  }
}
resource "aws_launch_template" "only_instances" {
  image_id = "ami-0e1e769742d1cfb49"
  tag_specifications {
    resource_type = "instance"
    tags          = { CostCenter = "CC-1" }
  }
}
resource "aws_ssm_parameter" "map" {
  name  = "p"
  type  = "String"
  value = "x"
  tags  = { costcenter = "CC-1" }
}
module "team" {
  source    = "./team"
  for_each  = { a = "CC-7", b = "" }
  cost      = each.value
  providers = { aws = aws, aws.eu = aws.bare }
}
