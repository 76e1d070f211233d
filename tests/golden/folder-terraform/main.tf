module "a" {
  source = "./modules"
}
