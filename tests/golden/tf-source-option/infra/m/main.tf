resource "aws_ebs_volume" "three" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false
}
