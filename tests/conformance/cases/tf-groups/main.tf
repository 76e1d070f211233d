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
resource "terraform_data" "later" { input = "10.0.0.0/8" }
resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }

# Nothing written: what a group without rules will have is nobody's business but its rules'.
resource "aws_security_group" "none" { vpc_id = aws_vpc.v.id }
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "second_block" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port        = 3389
    to_port          = 3389
    protocol         = "tcp"
    ipv6_cidr_blocks = ["fd00::/8", "::/0"]
  }
}
# A rule that is open to itself and to another group.
resource "aws_security_group" "peers" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port       = 0
    to_port         = 0
    protocol        = "-1"
    self            = true
    security_groups = [aws_security_group.web.id]
  }
}
# Two halves of the internet in one rule.
resource "aws_security_group" "halves" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}
# How many blocks there are is known after apply: one stands for all.
resource "aws_security_group" "dynamic_unknown" {
  vpc_id = aws_vpc.v.id
  dynamic "ingress" {
    for_each = toset(split(",", terraform_data.later.output))
    content {
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}
resource "aws_security_group" "dynamic" {
  vpc_id = aws_vpc.v.id
  dynamic "ingress" {
    for_each = { ssh = 22, web = 80 }
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
# One address is known and one is not.
resource "aws_security_group" "partly" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", terraform_data.later.output]
  }
}
resource "aws_default_security_group" "open" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port   = 0
    to_port     = 65535
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Standing alone, of all kinds.
resource "aws_security_group_rule" "several" {
  type              = "ingress"
  security_group_id = aws_security_group.none.id
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["10.0.0.0/8", "0.0.0.0/0"]
}
resource "aws_security_group_rule" "group" {
  type                     = "ingress"
  security_group_id        = aws_security_group.none.id
  protocol                 = "-1"
  from_port                = 0
  to_port                  = 0
  source_security_group_id = aws_security_group.web.id
}
resource "aws_security_group_rule" "egress" {
  type              = "egress"
  security_group_id = aws_security_group.none.id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}
resource "aws_security_group_rule" "unknown" {
  type              = "ingress"
  security_group_id = aws_security_group.none.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = [terraform_data.later.output]
}
resource "aws_vpc_security_group_ingress_rule" "any" {
  for_each          = { office = "203.0.113.0/24", any = "0.0.0.0/0" }
  security_group_id = aws_security_group.none.id
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}
resource "aws_vpc_security_group_ingress_rule" "all_traffic" {
  security_group_id = aws_security_group.none.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"
}
