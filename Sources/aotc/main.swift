print("aotc")
