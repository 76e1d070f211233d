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

locals {
  approved = "ami-0e1e769742d1cfb49"
  other    = "ami-0bbbbbbbbbbbbbbbb"
}

resource "aws_instance" "plain" {
  ami           = local.approved
  instance_type = "t3.micro"
}

resource "aws_instance" "root_open" {
  ami           = local.approved
  instance_type = "t3.micro"
  root_block_device {
    encrypted = false
  }
}

resource "aws_instance" "root_unsaid" {
  ami           = local.approved
  instance_type = "t3.micro"
  root_block_device {
    volume_size = 20
  }
}

resource "aws_instance" "closed" {
  ami           = local.approved
  instance_type = "t3.micro"
  root_block_device {
    encrypted = true
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
  ephemeral_block_device {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }
}

resource "aws_instance" "data_open" {
  ami           = local.other
  instance_type = "t3.micro"
  root_block_device {
    encrypted = true
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = false
  }
}

resource "aws_instance" "public" {
  ami                         = local.approved
  instance_type               = "t3.micro"
  associate_public_ip_address = true
}

resource "aws_instance" "private" {
  ami                         = local.approved
  instance_type               = "t3.micro"
  associate_public_ip_address = false
}

resource "aws_instance" "from_template" {
  launch_template {
    id = aws_launch_template.closed.id
  }
}

resource "aws_launch_template" "closed" {
  image_id = local.approved
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted = "true"
    }
  }
  block_device_mappings {
    device_name = "/dev/sdc"
    no_device   = "true"
  }
}

resource "aws_launch_template" "open" {
  image_id = local.other
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted = "false"
    }
  }
}

resource "aws_launch_template" "unsaid" {
  image_id = local.approved
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 8
    }
  }
}

resource "aws_launch_configuration" "open" {
  image_id      = local.other
  instance_type = "t3.micro"
  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = false
  }
}

resource "aws_launch_configuration" "closed" {
  image_id      = local.approved
  instance_type = "t3.micro"
  root_block_device {
    encrypted = true
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
}

resource "aws_spot_fleet_request" "fleet" {
  iam_fleet_role  = "arn:aws:iam::123456789012:role/fleet"
  target_capacity = 1
  launch_specification {
    ami           = local.approved
    instance_type = "t3.micro"
  }
  launch_specification {
    ami           = local.other
    instance_type = "t3.micro"
  }
}

resource "aws_spot_instance_request" "spot" {
  ami           = local.other
  instance_type = "t3.micro"
}

resource "aws_autoscaling_group" "tagged" {
  max_size           = 1
  min_size           = 1
  availability_zones = ["eu-west-1a"]
  launch_template {
    id = aws_launch_template.closed.id
  }
  tag {
    key                 = "Environment"
    value               = "test"
    propagate_at_launch = true
  }
  tag {
    key                 = "Owner"
    value               = "team"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_group_tag" "cost" {
  autoscaling_group_name = aws_autoscaling_group.tagged.name
  tag {
    key                 = "CostCenter"
    value               = "1"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_group" "untagged" {
  max_size           = 1
  min_size           = 1
  availability_zones = ["eu-west-1a"]
  launch_template {
    id = aws_launch_template.closed.id
  }
}
