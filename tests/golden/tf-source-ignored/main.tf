resource "aws_ebs_volume" "one" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false # plumbline:ignore ENC001 -- scratch space
}

# plumbline:ignore ENC001 -- goes away
resource "aws_ebs_volume" "two" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false
}

module "m" {
  source = "./m"
}
