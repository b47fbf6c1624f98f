// OpenCL C 1.2, built with -cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt
#pragma OPENCL FP_CONTRACT OFF

// NaN if either is; -0 is below +0.
float maximum_float(float x, float y)
{
    return x > y || x != x ? x : x == y ? as_float(as_int(x) & as_int(y)) : y;
}

// a group of 8x8 work-items for 32x32 elements over (i batch, j 40), panels of 16 of 20
kernel __attribute__((reqd_work_group_size(64, 1, 1)))
void K0(global const float* restrict p0, long o0, global const float* restrict p1, long o1, global const float* restrict p2, long o2, global float* restrict p3, long o3, int s0)
{
    const int lane = get_local_id(0);
    int batch = s0;
    global const float* a = p0 + o0;
    global const float* b = p1 + o1;
    global const float* bias = p2 + o2;
    global float* h = p3 + o3;
    int quotient = (batch + 31) / 32;
    local float rows[528];
    local float columns[512];
    int remainder_1 = lane % 16;
    int quotient_2 = lane / 16;
    global const float* a_1 = a + quotient_2 * 20 + remainder_1;
    local float* rows_1 = rows + quotient_2 + remainder_1 * 33;
    int quotient_3 = lane / 32;
    int remainder_3 = lane % 32;
    global const float* b_1 = b + quotient_3 * 40 + remainder_3;
    local float* columns_1 = columns + quotient_3 * 32 + remainder_3;
    int quotient_4 = lane / 8;
    local float* rows_3 = rows + quotient_4;
    int remainder_4 = lane % 8;
    local float* columns_3 = columns + remainder_4;
    global const float* bias_1 = bias + remainder_4;
    global float* h_1 = h + quotient_4 * 40 + remainder_4;
    const int p = get_group_id(0);
    {
        int quotient_1 = p / 2;
        global const float* a_2 = a_1 + quotient_1 * 640;
        int remainder_2 = p % 2;
        global const float* b_2 = b_1 + remainder_2 * 32;
        global const float* bias_2 = bias_1 + remainder_2 * 32;
        global float* h_2 = h_1 + quotient_1 * 1280 + remainder_2 * 32;
        float s[4][4];
        #pragma unroll
        for (int e_1 = 0; e_1 < 4; e_1++)
        {
            #pragma unroll
            for (int e = 0; e < 4; e++)
            {
                s[e_1][e] = 0.0f;
            }
        }
        for (int panel = 0; panel < 2; panel++)
        {
            global const float* a_3 = a_2 + panel * 16;
            global const float* b_3 = b_2 + panel * 640;
            int least = min(16, -panel * 16 + 20);
            {
                #pragma unroll
                for (int e_2 = 0; e_2 < 8; e_2++)
                {
                    global const float* a_4 = a_3 + e_2 * 80;
                    local float* rows_2 = rows_1 + e_2 * 4;
                    if (panel * 16 + remainder_1 < 20)
                    {
                        if (e_2 * 4 + quotient_1 * 32 + quotient_2 < batch)
                        {
                            float a_value = a_4[0];
                            rows_2[0] = a_value;
                        }
                    }
                }
                #pragma unroll
                for (int e0 = 0; e0 < 8; e0++)
                {
                    global const float* b_4 = b_3 + e0 * 80;
                    local float* columns_2 = columns_1 + e0 * 64;
                    if (e0 * 2 + panel * 16 + quotient_3 < 20)
                    {
                        if (remainder_2 * 32 + remainder_3 < 40)
                        {
                            float b_value = b_4[0];
                            columns_2[0] = b_value;
                        }
                    }
                }
            }
            barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
            {
                for (int k0 = 0; k0 < least; k0++)
                {
                    local float* rows_4 = rows_3 + k0 * 33;
                    local float* columns_4 = columns_3 + k0 * 32;
                    #pragma unroll
                    for (int r = 0; r < 4; r++)
                    {
                        local float* rows_5 = rows_4 + r * 8;
                        #pragma unroll
                        for (int c = 0; c < 4; c++)
                        {
                            local float* columns_5 = columns_4 + c * 8;
                            float rows_value = rows_5[0];
                            float columns_value = columns_5[0];
                            s[r][c] = fma(rows_value, columns_value, s[r][c]);
                        }
                    }
                }
            }
            barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
        }
        {
            #pragma unroll
            for (int r0 = 0; r0 < 4; r0++)
            {
                global float* h_3 = h_2 + r0 * 320;
                #pragma unroll
                for (int c0 = 0; c0 < 4; c0++)
                {
                    global const float* bias_3 = bias_2 + c0 * 8;
                    global float* h_4 = h_3 + c0 * 8;
                    if (quotient_1 * 32 + quotient_4 + r0 * 8 < batch)
                    {
                        if (c0 * 8 + remainder_2 * 32 + remainder_4 < 40)
                        {
                            float bias_value = bias_3[0];
                            float t = (s[r0][c0] + bias_value);
                            h_4[0] = maximum_float(t, 0.0f);
                        }
                    }
                }
            }
        }
    }
}
