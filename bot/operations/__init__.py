"""What people can make happen, one file each: this folder's listing is the list of features."""
