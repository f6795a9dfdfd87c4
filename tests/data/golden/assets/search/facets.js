pilgiSearch("facets",{"courses":[["데이터 엔지니어링","I2"]],"tags":[["DevCourse","X"],["KDT","X"],["TIL","I2"],["특강","X"]]});
