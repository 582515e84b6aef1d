"""Small bugs are planted in the rooms that decide about money, and the tests have to find them."""
