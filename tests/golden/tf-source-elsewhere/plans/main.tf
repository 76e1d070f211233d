# Not what the plan was made from, though one block has the same name.
resource "aws_ebs_volume" "one" {
}
