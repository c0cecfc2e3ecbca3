# SPDX-License-Identifier: MulanPSL-2.0
# canbao_room(NAME USES room... LIBRARIES target...): the library `canbao_NAME` from every .cpp beside
# the CMakeLists.txt, and the test program `NAME_test` from every *_test.cpp. No list is kept by hand.
find_package(doctest REQUIRED)
include(doctest)

function(canbao_room name)
    cmake_parse_arguments(ROOM "" "" "USES;LIBRARIES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

    if(sources)
        add_library(canbao_${name} STATIC ${sources})
        set(visibility PUBLIC)
    else()
        add_library(canbao_${name} INTERFACE)
        set(visibility INTERFACE)
    endif()
    target_include_directories(canbao_${name} ${visibility} ${PROJECT_SOURCE_DIR}/src)
    list(TRANSFORM ROOM_USES PREPEND canbao_)
    target_link_libraries(canbao_${name} ${visibility} ${ROOM_USES} ${ROOM_LIBRARIES})

    if(tests)
        add_executable(${name}_test ${tests} ${PROJECT_SOURCE_DIR}/tests/test_main.cpp)
        target_link_libraries(${name}_test PRIVATE canbao_${name} doctest::doctest)
        target_compile_definitions(${name}_test PRIVATE
            CANBAO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
        add_test(NAME ${name} COMMAND ${name}_test)
    endif()
endfunction()
