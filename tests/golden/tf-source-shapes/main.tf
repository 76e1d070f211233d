locals {
  text = <<-EOT
    resource "aws_security_group" "web" {
      ingress {
    EOT
  tags = { Owner = "}" }
}

variable "ports" {
  default = [22, 3389]
}

/* resource "aws_security_group" "web" { */
resource "aws_security_group" "web" { # {
  name        = "web"
  description = "a \"${"}"}\" // resource \"aws_security_group\" \"web\" {"

  ingress {
    description = "one"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  ingress {
    description = "two"
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = [
      "10.0.0.0/8", # one
      "0.0.0.0/0",  # two: ]
    ]
  }
}

resource "aws_security_group" "dynamic" {
  name = "dynamic"

  dynamic "ingress" {
    for_each = { for p in var.ports : tostring(p) => p }
    iterator = each_port
    content {
      from_port   = each_port.value
      to_port     = each_port.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

resource "aws_launch_template" "box" {
  name     = "box"
  image_id = "ami-0123456789abcdef0"

  block_device_mappings {
    device_name = "/dev/sda1"
    ebs { encrypted = true }
  }

  block_device_mappings {
    device_name = "/dev/sdb"
    ebs {
      encrypted = "false"
    }
  }
}
